"""Those who leave and those who take their data along, each with something of every sort."""

from dataclasses import dataclass, field

import requests

from deploy.local.ports import wait_until
from tests.chaos.persistence import insist, rows
from tests.product.meetings import SHORT
from tests.promises.test_deletion import LATER, NOW
from tests.promises.visitor import PASSWORD, Visitor
from tests.running_system import RunningSystem

KINDS = ("initiative", "risk", "persona", "vision", "competitor")
_PATIENCE = 60.0  # seconds
_GRACE_IS_OVER = "UPDATE deletions SET erase_at = now() WHERE subject_id = %s AND state = 'grace'"


@dataclass
class Person:
    """Somebody with an account; *number* decides in which of several ways they act."""

    system: RunningSystem
    number: int
    name: str
    visitor: Visitor = field(init=False)
    account: str = field(init=False, default="")
    exports: list[str] = field(init=False, default_factory=list)

    @property
    def exports_first(self) -> bool:
        """Whether a leaver takes the data along, and does not wait for it."""
        return self.number % 5 == 0

    def settle_in(self) -> "Person":
        """Before anything falls over: an account, items, a link, a meeting, and use of the app."""
        endpoints = self.system.endpoints
        self.visitor = Visitor(endpoints["gateway"], endpoints["mail"], name=self.name).sign_up()
        self.account = str(self.visitor.get("/account").json()["id"])
        ids = {kind: self._create(kind) for kind in KINDS}
        link = {"type": "mitigates", "from": {"id": ids["initiative"]}, "to": {"id": ids["risk"]}}
        assert self.visitor.post("/links", link).status_code == 201
        upload = self.visitor.upload("/imports?format=vtt&title=Review", SHORT)
        assert upload.status_code == 202
        used = {"events": [{"type": "page", "name": "/risks"}]}
        assert self.visitor.post("/usage", used).status_code == 202
        return self

    def _create(self, kind: str) -> str:
        made = self.visitor.post(f"/{kind}s", {"title": self.title(kind)})
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    def title(self, kind: str) -> str:
        return f"{self.name}'s own {kind}"

    def has_settled(self) -> bool:
        """Whether the meeting was read."""
        return bool(self.visitor.get("/transcripts").json()["items"])

    def ask_for_an_export(self) -> None:
        """An answer that was lost is looked for before asking again.

        Where a deletion was just cancelled, a service may not have heard that the account is open.
        """
        asked = wait_until(self._has_asked_for_an_export, within=_PATIENCE)
        assert asked, f"no export for {self.name}"

    def _has_asked_for_an_export(self) -> bool:
        known = self._proven("GET", "/privacy/exports").json()["items"]
        if not known:
            self._proven("POST", "/privacy/exports", {})
        self.exports = [one["id"] for one in known]
        return bool(known)

    def leave(self) -> None:
        """In one of five ways."""
        match self.number % 5:
            case 0:
                self.ask_for_an_export()
                self._request(NOW)
            case 1:
                self._request(LATER)
                rows(self.system, "privacy", _GRACE_IS_OVER, self.account)
            case _:
                self._request(NOW)

    def take_along(self) -> None:
        """Every fifth wants to leave first, and stays after all."""
        if self.number % 5 == 0:
            self._request(LATER)
            self._sign_in()
            cancelled = insist(self.visitor, "DELETE", "/privacy/deletion")
            # The answer to an earlier one may have been lost.
            assert cancelled.status_code in (204, 404), cancelled.text
        self.ask_for_an_export()

    def _request(self, when: dict[str, str]) -> None:
        answer = self._proven("POST", "/privacy/deletion", when, ended=True)
        # 401: it was taken, its answer was lost, and the session is over.
        assert answer.status_code in (202, 401), answer.text

    def _proven(
        self, method: str, path: str, body: object = None, *, ended: bool = False
    ) -> requests.Response:
        """With a session that is younger than what is asked for demands."""
        answer = insist(self.visitor, method, path, body)
        if answer.status_code == 403 or (answer.status_code == 401 and not ended):
            self._sign_in()
            answer = insist(self.visitor, method, path, body)
        return answer

    def _sign_in(self) -> None:
        body = {"email": self.visitor.email, "password": PASSWORD}
        answer = insist(self.visitor, "POST", "/auth/login", body)
        assert answer.status_code == 200, answer.text
