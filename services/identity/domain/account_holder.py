"""The person an account belongs to."""

from dataclasses import dataclass
from datetime import datetime

from services.identity.domain.email_address import EmailAddress


@dataclass(frozen=True, slots=True)
class AccountHolder:
    """All that is held about a person: promise 1.1 lists it, and nothing may be added unsaid."""

    account_id: str
    name: str
    email: EmailAddress
    #: bcrypt, "$2b$12$…"; None for who came through a provider and set no password.
    password_hash: str | None
    created_at: datetime
    policy_version: str
    #: The dated yes to the age question. No date of birth is ever known here.
    age_confirmed_at: datetime
    #: When their picture was drawn; None for none.
    picture_at: datetime | None = None
    #: Whether a deletion was asked for and its days of grace last.
    closing: bool = False
