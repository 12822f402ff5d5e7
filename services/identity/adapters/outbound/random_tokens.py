"""Fresh secrets from the operating system."""

import secrets

from services.identity.domain.secret_token import SecretToken


class RandomTokens:
    """Implements the port SecretTokens."""

    def __call__(self) -> SecretToken:
        return SecretToken.of(secrets.token_bytes(32))
