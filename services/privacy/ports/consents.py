"""Where choices are kept, every one with its time."""

from typing import Protocol

from services.privacy.domain.consent import Consent


class Consents(Protocol):
    def of(self, account: str, purpose: str) -> Consent:
        """The latest choice, or what holds without one."""

    def add(self, account: str, consent: Consent) -> None:
        """Keep a choice. Those before it stay, as proof of what held when."""
