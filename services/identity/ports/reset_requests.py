"""Forgotten passwords, as asked for: the address may be anybody's."""

from datetime import datetime
from typing import Protocol

from services.identity.domain.email_address import EmailAddress


class ResetRequests(Protocol):
    def add(self, request_id: str, email: EmailAddress, at: datetime) -> None:
        """Store the request until its handler takes it."""

    def take(self, request_id: str) -> EmailAddress | None:
        """The address asked for, removed; None once taken."""
