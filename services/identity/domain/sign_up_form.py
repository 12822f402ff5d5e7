"""What a person types to sign up, and everything that can be wrong with it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from services.chassis.refusals import FieldProblem, InvalidInput
from services.identity.domain.email_address import EmailAddress, NotAnAddress
from services.identity.domain.password import Password
from services.identity.domain.password_policy import PasswordPolicy

LONGEST_NAME: Final = 200
#: Versions of the policy are dates, with a number behind when a day has two.
_POLICY_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}(?:\.\d{1,3})?")


@dataclass(frozen=True, slots=True)
class SignUpForm:
    """As typed."""

    name: str
    email: str
    password: Password
    age_confirmed: bool
    policy_version: str

    def check(self, policy: PasswordPolicy) -> EmailAddress:
        """The address, if all is well. Raises InvalidInput with every problem at once."""
        problems = [
            FieldProblem(field, reason) for field, reason in self._problems(policy) if reason
        ]
        if problems:
            raise InvalidInput(fields=problems)
        return EmailAddress.parse(self.email)

    def _problems(self, policy: PasswordPolicy) -> Iterator[tuple[str, str | None]]:
        yield "name", name_problem(self.name)
        yield "email", email_problem(self.email)
        yield "password", policy.problem(self.password, name=self.name, email=self.email)
        yield "age_confirmed", age_problem(confirmed=self.age_confirmed)
        yield "policy_version", policy_version_problem(self.policy_version)


def name_problem(name: str) -> str | None:
    """What is wrong with a person's name: one line, 1 to 200 characters, or None."""
    if not 1 <= len(name.strip()) <= LONGEST_NAME:
        return f"Give a name of 1 to {LONGEST_NAME} characters."
    if any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in name.strip()):
        return "A name cannot hold line breaks or control characters."
    return None


def email_problem(email: str) -> str | None:
    try:
        EmailAddress.parse(email)
    except NotAnAddress:
        return "This is not an e-mail address."
    return None


def age_problem(*, confirmed: bool) -> str | None:
    return None if confirmed else "You must be 16 or older."


def policy_version_problem(version: str) -> str | None:
    if not _POLICY_VERSION.fullmatch(version):
        return "Name the version of the privacy policy, as in 2026-11-23."
    return None
