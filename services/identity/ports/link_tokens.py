"""The single-use secrets of mailed links, found by their digest."""

from datetime import datetime
from typing import Protocol

from services.identity.domain.link_token import LinkToken
from services.identity.domain.mail import MailPurpose


class LinkTokens(Protocol):
    def add(self, token: LinkToken) -> None:
        """Store one. Older ones for the same thing keep working until one of them is taken."""

    def find(self, digest: bytes, purpose: MailPurpose, at: datetime) -> LinkToken | None:
        """The token for this purpose, if it has not expired; it stays unused."""

    def take(self, digest: bytes, purpose: MailPurpose, at: datetime) -> LinkToken | None:
        """The same, used up by it: of two who take at once, one gets it."""

    def drop_all(self, account_id: str, purpose: MailPurpose) -> None:
        """Make every link of this account for this purpose useless."""
