"""An account that is being deleted, as its letters need to know it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from services.identity.domain.email_address import EmailAddress


@dataclass(frozen=True, slots=True)
class Kept:
    """Records that a legal hold keeps, why, and until which day."""

    records: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """*erase_at* is None where erasing begins at once."""

    account_id: str
    deletion_id: str
    receipt_id: str
    erase_at: datetime | None = None
    #: 256 random bits for the last letter, from when it is queued.
    salt: bytes | None = None
    kept: tuple[Kept, ...] = ()
    farewell_sent_at: datetime | None = None

    def address_sha256(self, email: EmailAddress) -> str:
        """SHA-256(salt ‖ address) in hex: who has the salt can show whose deletion it was."""
        if self.salt is None:
            raise ValueError("there is no salt before the last letter")
        return hashlib.sha256(self.salt + email.text.encode()).hexdigest()
