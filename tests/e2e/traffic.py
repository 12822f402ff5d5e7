"""Everything a browser sends, seen from two sides, and what may be in it."""

import json
from base64 import b64decode
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Page, Request

_BODY_LIMIT = 50_000_000


@dataclass
class Sent:
    """One request; *text* is its address, headers and body in one."""

    url: str
    text: str

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass
class Traffic:
    """Every request of a context, as Playwright and the browser tell it, and web sockets."""

    requests: list[Request] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    sessions: list[CDPSession] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Record from now on, in every page that opens."""
        context.on("request", lambda request: self.requests.append(request))  # noqa: PLW0108 -- it is marked
        context.on("page", self._watch_page)
        context.on("console", lambda message: self._note_violation(message.text))

    def everything(self) -> list[Sent]:
        """All that was sent so far, each request perhaps twice."""
        return [*self.sent, *(_sent(request) for request in self.requests)]

    def origins(self) -> set[str]:
        """Where anything was sent. Addresses inside the browser (data:, blob:) are no places."""
        return {sent.origin for sent in self.everything() if sent.url.startswith(("http", "ws"))}

    def with_any_of(self, secrets: Collection[str], *, to: str) -> list[str]:
        """The addresses of the requests to the origin *to* that hold one of *secrets*."""
        spellings = {
            spelling for secret in secrets for spelling in (secret, quote(secret, safe=""))
        }
        return [
            sent.url
            for sent in self.everything()
            if sent.origin == to and any(spelling in sent.text for spelling in spellings)
        ]

    def _watch_page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.sent.append(Sent(socket.url, socket.url)))
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._on_request)
        session.on("Network.requestWillBeSentExtraInfo", self._on_headers)
        session.send("Network.enable", {"maxPostDataSize": _BODY_LIMIT})
        self.sessions.append(session)

    def _on_request(self, event: dict[str, Any]) -> None:
        request = event["request"]
        body = "".join(
            b64decode(entry.get("bytes", "")).decode("utf-8", "replace")
            for entry in request.get("postDataEntries", [])
        )
        text = f"{request['url']}\n{json.dumps(request['headers'])}\n{body}"
        self.sent.append(Sent(request["url"], text))

    def _on_headers(self, event: dict[str, Any]) -> None:
        headers = {name.lower(): value for name, value in event["headers"].items()}
        host = headers.get(":authority") or headers.get("host", "")
        url = f"http://{host}{headers.get(':path', '/')}"
        self.sent.append(Sent(url, json.dumps(headers)))

    def _note_violation(self, text: str) -> None:
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            self.violations.append(text)


def _sent(request: Request) -> Sent:
    body = request.post_data_buffer or b""
    text = f"{request.url}\n{json.dumps(request.headers)}\n{body.decode('utf-8', 'replace')}"
    return Sent(request.url, text)
