"""What identity tells, in the same transaction as what happened."""

from datetime import datetime
from typing import Protocol


class Announcements(Protocol):
    def sign_up_requested(self, sign_up_id: str) -> None:
        """To ourselves: decide what this sign-up deserves."""

    def verification_wanted(self, sign_up_id: str) -> None:
        """To ourselves: mail this sign-up's link again, if there is such a sign-up."""

    def password_reset_requested(self, request_id: str) -> None:
        """To ourselves: decide what this request deserves."""

    def policy_round_due(self, version: str) -> None:
        """To ourselves: tell the next accounts of this version of the policy."""

    def deletion_link_requested(self, request_id: str) -> None:
        """To ourselves: decide what this request deserves."""

    def farewell_told(self, deletion_id: str, address_sha256: str, *, sent: bool) -> None:
        """To privacy: how the last mail stands."""

    def account_opened(self, account_id: str, at: datetime) -> None:
        """To every service."""
