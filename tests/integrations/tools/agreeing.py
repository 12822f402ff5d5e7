"""A person who agrees on a tool's page, without a browser."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from typing_extensions import override


def agree(page: str) -> dict[str, str]:
    """What the tool sends back with the person: code and state."""
    answer = requests.request("GET", page, allow_redirects=False, timeout=10)
    if answer.status_code == 200:
        form = _Form()
        form.feed(answer.text)
        action = urljoin(page, form.action)
        answer = requests.request(
            "POST", action, data=form.fields, allow_redirects=False, timeout=10
        )
    assert answer.status_code == 302, answer.text
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    return {name: values[0] for name, values in query.items()}


class _Form(HTMLParser):
    """The page's first form."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self._ended = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.action:
            self.action = given.get("action", "")
        if tag in {"input", "button"} and self.action and not self._ended and "name" in given:
            self.fields[given["name"]] = given.get("value", "")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._ended = self._ended or (tag == "form" and bool(self.action))
