"""The token side of a tool that nobody else plays: codes once, refresh tokens rotate and die."""

import base64
import itertools
import secrets
from urllib.parse import urlencode

from tests.integrations.tools.front import Asked, Given, given_json

CLIENT_ID, CLIENT_SECRET = "azmyra-app", "azmyra-app-secret"


class OAuthFake:
    """Grants, as the authorize, token and revoke addresses of a tool see them."""

    def __init__(self, *, expires_in: int | None, scope: str | None) -> None:
        self._expires_in = expires_in
        self._scope = scope
        self._numbers = itertools.count(1)
        self._codes: set[str] = set()
        self._refresh: set[str] = set()
        self.access = {"personal-token"}

    def authorize(self, asked: Asked) -> Given:
        """The person agrees at once."""
        code = f"code-{next(self._numbers)}-{secrets.token_hex(8)}"
        self._codes.add(code)
        back = urlencode({"code": code, "state": asked.query["state"]})
        return Given(302, {"Location": f"{asked.query['redirect_uri']}?{back}"})

    def token(self, asked: Asked) -> Given:
        given = asked.json
        if not self._is_our_app(asked, given):
            return given_json({"error": "invalid_client"}, 401)
        of_kind = {"authorization_code": ("code", self._codes)}
        name, known = of_kind.get(given["grant_type"], ("refresh_token", self._refresh))
        if given.get(name) not in known:
            return given_json({"error": "invalid_grant"}, 403)
        known.discard(given[name])
        return given_json(self._issued())

    def revoke(self, asked: Asked) -> Given:
        if not self._is_our_app(asked, asked.json):
            return given_json({"error": "invalid_client"}, 401)
        self.access.discard(asked.json["token"])
        return given_json({})

    def knows(self, asked: Asked) -> bool:
        """Whether the request comes with a token that lives."""
        scheme, _, token = asked.headers.get("authorization", "").partition(" ")
        if scheme == "Basic":
            token = base64.b64decode(token).decode().rpartition(":")[2]
        return token in self.access

    def _issued(self) -> dict[str, object]:
        end = f"{next(self._numbers)}-{secrets.token_hex(8)}"
        access, refresh = f"access-{end}", f"refresh-{end}"
        self.access.add(access)
        self._refresh.add(refresh)
        told = {"access_token": access, "refresh_token": refresh, "token_type": "bearer"}
        extra = {"expires_in": self._expires_in, "scope": self._scope}
        return told | {name: value for name, value in extra.items() if value is not None}

    def _is_our_app(self, asked: Asked, given: dict[str, str]) -> bool:
        basic = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        in_body = (given.get("client_id"), given.get("client_secret"))
        in_header = asked.headers.get("authorization") == f"Basic {basic}"
        return in_header or in_body == (CLIENT_ID, CLIENT_SECRET)
