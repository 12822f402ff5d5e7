"""The gateway in front of fake services, and a browser to visit it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flask
import pytest
from werkzeug.test import TestResponse

from gateway.composition import compose
from gateway.config import Config
from tests.gateway.fake_services import ADA_SESSION, Services, serving

ORIGIN = "http://localhost:8080"
INDEX = """<!doctype html><html><head>
<meta name="azmyra-config" content="__AZMYRA_CONFIG__">
<style nonce="__CSP_NONCE__"></style></head><body></body></html>"""


class RecordedLog:
    """What would be logged of each request."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def __call__(self, method: str, code: str, ms: float) -> None:
        self.lines.append((method, code))


class OurIdTokens:
    """The metadata server's part."""

    def token(self, audience: str) -> str:
        return f"id-token-for-{audience}"


@dataclass
class Browser:
    """Sends what a browser sends from a page of ours."""

    app: flask.Flask
    cookie: str = ""
    fetch_site: str | None = "same-origin"

    def __call__(self, method: str, path: str, **given: Any) -> TestResponse:
        headers = dict(given.pop("headers", {}))
        if self.fetch_site:
            headers.setdefault("Sec-Fetch-Site", self.fetch_site)
        if self.cookie:
            headers.setdefault("Cookie", self.cookie)
        client = self.app.test_client(use_cookies=False)
        return client.open(path, method=method, headers=headers, **given)

    def api(self, method: str, path: str, **given: Any) -> TestResponse:
        return self(method, f"/api/v1{path}", **given)


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def services_port(services: Services) -> Iterator[int]:
    yield from serving(services)


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A built app: a page, a hashed script with its compressed forms, and a plain one."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "start").mkdir()
    (folder / "index.html").write_text(INDEX)
    script = folder / "assets/app-BX12cd34.js"
    script.write_bytes(b"plain")
    script.with_name("app-BX12cd34.js.br").write_bytes(b"brotli")
    script.with_name("app-BX12cd34.js.gz").write_bytes(b"gzip")
    (folder / "start/narrow.js").write_bytes(b"narrow")
    (folder / ".vite").mkdir()
    (folder / ".vite/manifest.json").write_text("outside")
    (tmp_path / "secret.txt").write_text("outside")
    return folder


@pytest.fixture
def settings(services_port: int, dist: Path) -> dict[str, str]:
    names = ("IDENTITY", "PRODUCT", "INTEGRATIONS", "PRIVACY")
    target = f"grpc+insecure://127.0.0.1:{services_port}"
    return (
        {"AZMYRA_ENV": "local", "PUBLIC_URL": ORIGIN, "STATIC_DIR": str(dist)}
        | {f"{name}_GRPC": target for name in names}
        | {f"{name}_AUDIENCE": name.lower() for name in names}
    )


@pytest.fixture
def log() -> RecordedLog:
    return RecordedLog()


@pytest.fixture
def gateway(settings: dict[str, str], log: RecordedLog) -> Callable[..., flask.Flask]:
    """A gateway, with other settings where a test names them."""
    return lambda **changes: compose(
        Config.from_environment(settings | changes), OurIdTokens(), log
    )


@pytest.fixture
def visitor(gateway: Callable[..., flask.Flask]) -> Browser:
    """Signed out."""
    return Browser(gateway())


@pytest.fixture
def ada(visitor: Browser) -> Browser:
    """Signed in."""
    return Browser(visitor.app, cookie=f"session={ADA_SESSION}")


@pytest.fixture
def unbuilt(dist: Path) -> None:
    shutil.rmtree(dist)
