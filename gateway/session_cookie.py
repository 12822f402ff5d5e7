"""The only cookie there is: the session token, essential and opaque."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from gateway.answers import Answer

_ATTRIBUTES: Final = "Path=/; HttpOnly; SameSite=Lax"
_LONG_PAST: Final = "Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0"


class SessionCookie:
    """Gives, reads and takes back the cookie.

    On https it is `Secure` and its name has the prefix `__Host-`. Plain http is served on this
    machine's own addresses alone, where not every browser and client sends a `Secure` cookie back.
    """

    def __init__(self, *, https: bool) -> None:
        self.name = "__Host-session" if https else "session"
        self._attributes = f"{_ATTRIBUTES}; Secure" if https else _ATTRIBUTES
        # 256 bits in base64url without padding; anything else is no token of ours.
        self._pattern = re.compile(rf"(?:^|;\s*){self.name}=([A-Za-z0-9_-]{{43}})(?=;|$)")

    def read(self, cookies: str) -> str:
        """The session token in a Cookie header; empty where there is none of the right form."""
        found = self._pattern.search(cookies)
        return found[1] if found else ""

    def give(self, answer: Answer, token: str, *, expires_at: str) -> None:
        """*expires_at* in RFC 3339 UTC."""
        ends = datetime.fromisoformat(expires_at).astimezone(UTC)
        expires = f"Expires={format_datetime(ends, usegmt=True)}"
        answer.headers["Set-Cookie"] = f"{self.name}={token}; {expires}; {self._attributes}"

    def take_back(self, answer: Answer) -> None:
        answer.headers["Set-Cookie"] = f"{self.name}=; {_LONG_PAST}; {self._attributes}"
