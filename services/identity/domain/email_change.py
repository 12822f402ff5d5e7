"""Changing the address of an account, and taking it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.identity.domain.email_address import EmailAddress

#: How long the new address can be confirmed.
CONFIRMATION_LASTS: Final = timedelta(hours=24)
#: How long the old address can take the change back.
UNDO_LASTS: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class EmailChange:
    """Asked for until *confirmed_at* is set; from then on it can be undone from the old address.

    As long as it can, the old address belongs to nobody else.
    """

    id: str
    account_id: str
    old: EmailAddress
    new: EmailAddress
    requested_at: datetime
    expires_at: datetime
    confirmed_at: datetime | None = None
