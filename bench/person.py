"""A person with some product data, made over HTTP as the app does it."""

import http.cookies
import json
import re
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_PASSWORD: Final = "violet kettle under nine bridges"  # noqa: S105 - of nobody
_EMAIL: Final = "bench@example.org"
_ITEMS: Final = 200
# About 820 bytes of JSON an item, so that a list of fifty is some 41 KB.
_TEXT: Final = "Orders are lost at checkout when the address service is slow to answer. " * 4


@dataclass
class Person:
    """Signs up, signs in and fills the account."""

    gateway: str
    mail: str
    session: str = ""
    item_ids: list[str] = field(default_factory=list)

    def settle_in(self) -> None:
        version = self._call("GET", "/policy")[0]["version"]
        asked = {"name": "Bench", "email": _EMAIL, "password": _PASSWORD, "age_confirmed": True}
        self._call("POST", "/auth/signup", {**asked, "policy_version": version})
        self._call("POST", "/auth/verify", {"token": self._mailed_token()})
        _, headers = self._call("POST", "/auth/login", {"email": _EMAIL, "password": _PASSWORD})
        cookie = http.cookies.SimpleCookie(headers["Set-Cookie"])
        self.session = cookie["session"].value
        for number in range(_ITEMS):
            item, _ = self._call("POST", "/initiatives", initiative(number))
            self.item_ids.append(item["id"])

    def _mailed_token(self) -> str:
        for _ in range(100):
            with urllib.request.urlopen(f"{self.mail}/messages", timeout=5) as answer:  # noqa: S310
                for message in json.load(answer):
                    if found := re.search(r"/verify\?token=([\w.~-]+)", message["text"]):
                        return found[1]
            time.sleep(0.2)
        raise TimeoutError("no verification mail came")

    def _call(
        self, method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> tuple[Any, Any]:
        headers = {"Sec-Fetch-Site": "same-origin", "Cookie": f"session={self.session}"}
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(  # noqa: S310 - our own address
            f"{self.gateway}/api/v1{path}",
            data=data,
            method=method,
            headers={**headers, "Content-Type": "application/json"} if body else headers,
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            content = answer.read()
            return json.loads(content) if content else None, answer.headers


def initiative(number: int) -> dict[str, Any]:
    """One with most of its fields filled."""
    return {
        "title": f"Initiative {number}: repair the checkout",
        "problem": _TEXT,
        "outcome": _TEXT,
        "owner": "Grace Hopper",
        "tags": ["checkout", "q1"],
    }
