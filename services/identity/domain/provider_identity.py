"""Who somebody is at Google or Microsoft."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final

from services.identity.domain.email_address import EmailAddress
from services.identity.domain.sign_up_form import LONGEST_NAME

_NO_LETTERS: Final = frozenset({"Cc", "Zl", "Zp"})


class SignInProvider(Enum):
    """Whose word about a person we take. The value stands in addresses and settings."""

    GOOGLE = "google"
    MICROSOFT = "microsoft"

    @property
    def words(self) -> str:
        """What people call it."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Subject:
    """One person for good: the issuer, and its own unchanging name for them; never an address.

    Microsoft: the issuer names the tenant, and the name is the `oid`. Google: the `sub`.
    """

    provider: SignInProvider
    issuer: str
    name: str


@dataclass(frozen=True, slots=True)
class ProvenPerson:
    """What a checked ID token says. It is used once and kept nowhere as a whole."""

    subject: Subject
    name: str
    email: EmailAddress | None
    #: Whether the provider vouches for the address. Microsoft never does.
    email_is_proven: bool
    #: When the person last proved themselves there; None where the provider does not say.
    authenticated_at: datetime | None
    #: Where their picture is; empty for none.
    picture_url: str
    #: What opens the picture where it is not public; never stored.
    access_token: str = field(default="", repr=False)

    def called(self) -> str:
        """A name that an account can have: one line, 1 to 200 characters."""
        shown = "".join(
            " " if unicodedata.category(letter) in _NO_LETTERS else letter for letter in self.name
        ).strip()
        if not shown and self.email is not None:
            shown = self.email.text.partition("@")[0]
        return shown[:LONGEST_NAME].strip() or "You"


@dataclass(frozen=True, slots=True)
class LinkedIdentity:
    """A way into an account."""

    subject: Subject
    account_id: str
    linked_at: datetime
    #: Whether the picture was asked for already; it is asked for once.
    picture_asked: bool = False
