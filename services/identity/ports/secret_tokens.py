"""Where new secrets come from."""

from typing import Protocol

from services.identity.domain.secret_token import SecretToken


class SecretTokens(Protocol):
    def __call__(self) -> SecretToken:
        """256 fresh bits from a cryptographic source."""
