"""A person who uses the running system over HTTP, as the app in a browser does."""

import re
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.cookies import RequestsCookieJar

PASSWORD = "violet kettle under nine bridges"
_PATIENCE = 20  # seconds until a mail must have arrived


class MailNeverCame(AssertionError):
    """No mail of this sort reached the sink in time."""


@dataclass
class Visitor:
    """Talks to the gateway at *origin* and reads mails at the sink *mail*; keeps its cookies.

    Every answer is remembered in `answers`, in order.
    """

    origin: str
    mail: str
    name: str = "Ada Lovelace"
    email: str = field(default_factory=lambda: f"ada.{uuid.uuid4().hex[:12]}@example.org")  # noqa: TID251 — no order needed
    answers: list[requests.Response] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._session = requests.Session()

    @property
    def cookies(self) -> RequestsCookieJar:
        """What a browser would go on with."""
        return self._session.cookies

    def call(self, method: str, path: str, **given: Any) -> requests.Response:
        """A request from the app's own pages to /api/v1*path*."""
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": self.origin}
        if method == "POST":
            headers["Idempotency-Key"] = uuid.uuid4().hex  # noqa: TID251 — no order needed
        headers |= given.pop("headers", {})
        url = f"{self.origin}/api/v1{path}"
        answer = self._session.request(method, url, headers=headers, timeout=30, **given)
        self.answers.append(answer)
        return answer

    def get(self, path: str) -> requests.Response:
        return self.call("GET", path)

    def post(self, path: str, body: object) -> requests.Response:
        return self.call("POST", path, json=body)

    def upload(self, path: str, content: bytes) -> requests.Response:
        headers = {"Content-Type": "application/octet-stream"}
        return self.call("POST", path, data=content, headers=headers)

    def request_sign_up(self, **changes: object) -> requests.Response:
        version = self.get("/policy").json()["version"]
        asked = {
            "name": self.name,
            "email": self.email,
            "password": PASSWORD,
            "age_confirmed": True,
            "policy_version": version,
        }
        return self.post("/auth/signup", asked | changes)

    def sign_up(self) -> "Visitor":
        """Sign up, follow the mail's link, and sign in."""
        assert self.request_sign_up().status_code == 202
        token = token_in(self.newest_mail("verify"))
        assert self.post("/auth/verify", {"token": token}).status_code == 204
        assert self.sign_in().status_code == 200
        return self

    def sign_in(self, password: str = PASSWORD) -> requests.Response:
        return self.post("/auth/login", {"email": self.email, "password": password})

    def sign_out(self) -> requests.Response:
        return self.post("/auth/logout", {})

    def newest_mail(self, about: str) -> dict[str, Any]:
        """The newest mail to this person with a token for the page *about*, waited for."""
        return self.mail_about(f"/{about}?token=")

    def mail_about(self, words: str) -> dict[str, Any]:
        """The newest mail to this person that holds *words*, waited for."""
        for _ in range(_PATIENCE * 5):
            for mail in requests.get(f"{self.mail}/messages", timeout=5).json():  # noqa: TID251
                if self.email in str(mail["to"]) and words in mail["text"]:
                    return dict(mail)
            time.sleep(0.2)
        raise MailNeverCame(words)


def token_in(mail: dict[str, Any]) -> str:
    found = re.search(r"token=([A-Za-z0-9_.~-]+)", mail["text"])
    assert found, "the mail holds no token"
    return found[1]
