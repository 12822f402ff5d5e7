"""Two words are all that is kept of what a browser calls itself."""

import pytest

from gateway.browsers import browser_and_system

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
_WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
_WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_WEBKIT}"
_PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"


@pytest.mark.parametrize(
    ("calls_itself", "words"),
    [
        (FIREFOX, ("Firefox", "Linux")),
        (f"{_WINDOWS} Chrome/141.0.0.0 Safari/537.36", ("Chrome", "Windows")),
        (f"{_WINDOWS} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", ("Edge", "Windows")),
        (f"{_WINDOWS} Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0", ("Opera", "Windows")),
        (f"{_PHONE} (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
         ("Safari", "iPhone")),
        (f"{_PHONE} (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1",
         ("Chrome", "iPhone")),
        (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {_WEBKIT} Version/18.5 Safari/605.1.15",
         ("Safari", "macOS")),
        (f"Mozilla/5.0 (Linux; Android 10; K) {_WEBKIT} SamsungBrowser/28.0 Chrome/130.0 Mobile",
         ("Samsung Internet", "Android")),
        (f"Mozilla/5.0 (X11; CrOS x86_64) {_WEBKIT} Chrome/141.0", ("Chrome", "ChromeOS")),
        ("python-requests/2.32", ("", "")),
        ("", ("", "")),
        ("Firefox/128.0 on my own machine", ("Firefox", "")),
        ("x" * 1_000_000 + "Firefox/1", ("", "")),
    ],
)  # fmt: skip
def test_a_browser_is_known_by_its_family_and_its_system(calls_itself, words):
    assert browser_and_system(calls_itself) == words


def test_what_a_browser_calls_itself_goes_no_further(visitor, services):
    body = {"email": "ada@example.org", "password": "violet kettle under nine bridges"}
    visitor.api("POST", "/auth/login", json=body, headers={"User-Agent": FIREFOX})
    call = services.last("SignIn")
    assert (call.request.origin.browser, call.request.origin.system) == ("Firefox", "Linux")
    assert "Gecko" not in f"{call.request}{call.metadata}"
