"""Where new codes come from."""

from typing import Protocol

from services.identity.domain.one_time_code import OneTimeCode


class OneTimeCodes(Protocol):
    def __call__(self) -> OneTimeCode:
        """Six fresh digits from a cryptographic source, each as likely as the other."""
