"""Fresh secrets from the operating system."""

import secrets
from collections.abc import Callable

from services.chassis.llm_keys import contains_llm_key
from services.identity.domain.secret_token import SecretToken


class RandomTokens:
    """Implements the port SecretTokens."""

    def __init__(self, draw: Callable[[int], bytes] = secrets.token_bytes) -> None:
        """*draw*: gives so many bytes from a cryptographic source."""
        self._draw = draw

    def __call__(self) -> SecretToken:
        token = SecretToken.of(self._draw(32))
        # One in some 200,000 reads like the key of an AI provider; our own door would refuse it.
        while contains_llm_key(token.reveal().encode()):
            token = SecretToken.of(self._draw(32))
        return token
