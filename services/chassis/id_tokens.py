"""ID tokens of this process's own service account, from Cloud Run's metadata server.

Standard library only, because the gateway's start waits for it.
The verifying half is `id_token_verifier.IdTokenVerifier`.
"""

import base64
import json
import threading
from typing import Protocol
from urllib.parse import quote

from services.chassis import http_get
from services.chassis.clock import Clock, SystemClock

_PATH = "/computeMetadata/v1/instance/service-accounts/default/identity"
_RENEWED_BEFORE_EXPIRY = 300


class IdTokens(Protocol):
    """Where a client's ID tokens come from."""

    def token(self, audience: str) -> str:
        """A Google-signed ID token of this process for *audience*; Unavailable without one."""


class MetadataIdTokens:
    """Tokens of the metadata server, each kept until 5 minutes before it expires."""

    def __init__(
        self, host: str = "metadata.google.internal", *, clock: Clock | None = None
    ) -> None:
        """*host* is the setting GCE_METADATA_HOST: "127.0.0.1:8181"."""
        self._host = host
        self._clock = clock or SystemClock()
        self._kept: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def token(self, audience: str) -> str:
        now = self._clock.now().timestamp()
        token, until = self._kept.get(audience, ("", 0.0))
        if now < until:
            return token
        with self._lock:
            return self._renewed(audience, now)

    def _renewed(self, audience: str, now: float) -> str:
        token, until = self._kept.get(audience, ("", 0.0))
        if now < until:
            return token
        url = f"http://{self._host}{_PATH}?audience={quote(audience, safe='')}&format=full"
        body = http_get.get(url, headers={"Metadata-Flavor": "Google"}, timeout=3.0)
        token = body.decode("ascii").strip()
        self._kept[audience] = (token, _expiry(token) - _RENEWED_BEFORE_EXPIRY)
        return token


def _expiry(token: str) -> float:
    # Our own token, fresh from the metadata server: read, not verified.
    payload = token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return float(claims["exp"])
