"""Where the requests that came by mail are tracked."""

from collections.abc import Sequence
from typing import Protocol

from services.privacy.domain.privacy_request import PrivacyRequest


class PrivacyRequests(Protocol):
    def add(self, request: PrivacyRequest) -> None: ...

    def get(self, request_id: str) -> PrivacyRequest | None: ...

    def save(self, request: PrivacyRequest) -> None:
        """Store the answer of one that was added."""

    def open(self) -> Sequence[PrivacyRequest]:
        """Unanswered ones, the most urgent first."""

    def forget_old(self) -> None:
        """Requests answered three years ago, and what operators did then."""
