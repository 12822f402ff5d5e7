"""Addresses that strangers chose."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from services.chassis import public_get
from services.chassis.public_get import NotFetched, get_public, is_public

PRIVATE = [
    "127.0.0.1",
    "10.0.0.8",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 an address to be refused
    "224.0.0.1",
    "::1",
    "fe80::1%eth0",
    "fd00::1",
    "::ffff:127.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "fec0::1",
]


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        moved = self.path == "/moved"
        self.send_response(302 if moved else 200)
        if moved:
            self.send_header("Location", "/picture")
        self.end_headers()
        self.wfile.write(b"x" * 1000)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def origin():
    with serving() as origin:
        yield origin


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_ours_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_an_address_of_the_internet_is(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/p.png",
        "https://example.org:8443/p.png",
        "https://me@example.org/p.png",
        "https://127.0.0.1/p.png",
        "https://[::1]/p.png",
        "https://localhost/p.png",
        "https://2130706433/p.png",
        "file:///etc/passwd",
        "https://",
        "p.png",
        "https://example.org:port/",
    ],
)
def test_anything_but_a_public_host_over_tls_is_not_fetched(url):
    with pytest.raises(NotFetched):
        get_public(url, largest=100, timeout=2)


def test_a_host_with_one_address_of_ours_is_refused_whole(monkeypatch):
    def both(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", (address, 443)) for address in ("8.8.8.8", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(ValueError, match="public"):
        public_get.public_address("two-faced.example")


def test_an_origin_that_the_operator_named_is_fetched_from_as_it_is(origin):
    body = get_public(f"{origin}/picture", largest=1000, timeout=5, trusted_origins=[origin])
    assert body == b"x" * 1000


def test_more_than_the_largest_size_is_not_read_on(origin):
    with pytest.raises(NotFetched):
        get_public(f"{origin}/picture", largest=999, timeout=5, trusted_origins=[origin])


def test_a_redirect_is_not_followed(origin):
    with pytest.raises(NotFetched):
        get_public(f"{origin}/moved", largest=1000, timeout=5, trusted_origins=[origin])
