"""Which passwords are refused, and what the person is told. One strength for every way in."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from services.identity.domain.password import LONGEST_BYTES, SHORTEST, Password

_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """OWASP ASVS 5.0 §6.2: a length, a list and the names an attacker tries first; no recipes."""

    product_name: str
    is_common: Callable[[str], bool]

    def problem(self, password: Password, *, name: str, email: str) -> str | None:
        """What is wrong with *password* for the person of this *name* and *email*, or None."""
        return next(self._problems(password, (self.product_name, name, email)), None)

    def _problems(self, password: Password, names: Sequence[str]) -> Iterator[str]:
        text = password.reveal()
        if "\0" in text:
            yield "A password cannot hold the NUL character."
        if len(text) < SHORTEST:
            yield f"Use at least {SHORTEST} characters."
        if (size := len(password.encoded())) > LONGEST_BYTES:
            yield (
                f"This password is {size} bytes long; at most {LONGEST_BYTES} can be checked. "
                "Letters with accents take 2 bytes each, emoji 4. Use a shorter one; "
                "we cut nothing off."
            )
        if self.is_common(text):
            yield "This password is on lists of common and breached passwords. Choose another."
        if self._rests_on(names, text):
            yield "This password is made of your name, your address or ours. Choose another."

    def _rests_on(self, names: Sequence[str], text: str) -> bool:
        """Whether it stops being a password once the names in it are taken away."""
        rest = text.casefold()
        for word in sorted(_words(names), key=len, reverse=True):
            rest = rest.replace(word, "")
        if rest == text.casefold():
            return False
        substance = re.sub(r"[\W_]", "", rest)
        return len(substance) < SHORTEST or self.is_common(substance)


def _words(names: Sequence[str]) -> set[str]:
    words = {word for name in names for word in re.split(r"[\W_]+", name.casefold())}
    return {word for word in words if len(word) >= _SHORTEST_NAME}
