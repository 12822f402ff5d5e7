"""The app's page, made anew for each visit with a fresh nonce."""

import html
import json
import secrets
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from gateway.answers import Answer
from gateway.config import origin_of
from gateway.security_headers import SecurityHeaders

_NONCE: Final = "__CSP_NONCE__"
_CONFIG: Final = "__AZMYRA_CONFIG__"


class Page:
    """index.html with its two placeholders filled in."""

    def __init__(
        self,
        index: Path,
        security_headers: SecurityHeaders,
        *,
        llm_urls: Mapping[str, str],
        llm_origins: Sequence[str],
    ) -> None:
        self._index = index
        self._security_headers = security_headers
        self._config = page_config(llm_urls, llm_origins)

    def answer(self) -> Answer | None:
        """None while the app is not built."""
        if not self._index.is_file():
            return None
        nonce = secrets.token_urlsafe(18)
        headers = [*self._security_headers.for_page(nonce), ("Cache-Control", "no-store")]
        text = self._filled.replace(_NONCE, nonce)
        return Answer(text, headers=headers, content_type="text/html; charset=utf-8")

    @cached_property
    def _filled(self) -> str:
        return self._index.read_text("utf-8").replace(_CONFIG, html.escape(self._config))


def page_config(llm_urls: Mapping[str, str], llm_origins: Sequence[str]) -> str:
    """What the page must know before it asks anything, as JSON."""
    llm = {name: {"url": url, "origin": origin_of(url)} for name, url in llm_urls.items()}
    config: dict[str, Any] = {"llm": llm, "origins": list(llm_origins)}
    return json.dumps(config, separators=(",", ":"))
