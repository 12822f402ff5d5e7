"""An account with everything in it that the app can show, made by the app's own requests."""

import json
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e import sample_meeting
from tests.promises.visitor import PASSWORD, Visitor

_ITEMS = Path(__file__).parent / "data" / "items.json"
_IMPORT_WITHIN_SECONDS = 30
_PROVENANCE = {
    "provider": "groq",
    "model": "openai/gpt-oss-120b",
    "prompt_version": "read-this-meeting@1",
}


@dataclass(frozen=True)
class Sample:
    """Who to sign in as, and what to look at: ids by the kind's plural, the newest first."""

    email: str
    password: str
    items: dict[str, list[str]]

    def first(self, plural: str) -> str:
        return self.items[plural][0]


def make_sample(origin: str, mail: str) -> Sample:
    """Sign somebody up and fill the account."""
    email = f"maya.{secrets.token_hex(2)}@northwind.example"
    maya = Visitor(origin, mail, name="Maya Lindqvist", email=email).sign_up()
    items = {
        plural: [_created(maya, f"/{plural}", fields) for fields in reversed(all_fields)][::-1]
        for plural, all_fields in json.loads(_ITEMS.read_text("utf-8")).items()
    }
    meeting = _import_meeting(maya)
    items["transcripts"] = [meeting]
    _link_what_belongs_together(maya, items)
    _delete(maya, _created(maya, "/risks", {"title": "A risk that came to nothing"}))
    return Sample(maya.email, PASSWORD, items)


def _created(visitor: Visitor, path: str, body: object) -> str:
    answer = visitor.post(path, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _import_meeting(visitor: Visitor) -> str:
    path = f"/imports?format=vtt&title={sample_meeting.TITLE}"
    accepted = visitor.upload(path, sample_meeting.webvtt())
    assert accepted.status_code == 202, accepted.text
    deadline = time.monotonic() + _IMPORT_WITHIN_SECONDS
    while time.monotonic() < deadline:
        state = visitor.get(f"/imports/{accepted.json()['id']}").json()
        if state["state"] in {"completed", "failed"}:
            return str(state["created"][0])
        time.sleep(0.1)
    raise AssertionError("the meeting was never imported")


def _link_what_belongs_together(visitor: Visitor, items: dict[str, list[str]]) -> None:
    meeting, initiative, risk = (
        items[plural][0] for plural in ("transcripts", "initiatives", "risks")
    )
    turns = visitor.get(f"/transcripts/{meeting}/turns?limit=100").json()["items"]
    for words, target in (
        ("Half of our intake forms still arrive on paper", initiative),
        ("If the morning queue were under ten minutes, I would sign tomorrow.", initiative),
        ("their old interface is switched off in March", risk),
    ):
        evidence: dict[str, object] = {
            "type": "evidence_for",
            "from": {"id": meeting, "span": _span_of(words, turns)},
            "to": {"id": target},
            "provenance": _PROVENANCE,
        }
        _created(visitor, "/links", evidence)
    for kind, source, target in (
        ("serves", initiative, items["personas"][0]),
        ("supports", items["roadmap-items"][0], initiative),
        ("depends_on", initiative, items["initiatives"][1]),
        ("depends_on", items["roadmap-items"][0], items["roadmap-items"][1]),
        ("depends_on", items["roadmap-items"][2], items["roadmap-items"][0]),
    ):
        _created(visitor, "/links", {"type": kind, "from": {"id": source}, "to": {"id": target}})


def _delete(visitor: Visitor, risk: str) -> None:
    assert visitor.call("DELETE", f"/risks/{risk}").status_code == 204


def _span_of(words: str, turns: list[dict[str, Any]]) -> dict[str, int]:
    turn = next(turn for turn in turns if words in turn["text"])
    start = turn["text"].index(words)
    return {"turn": turn["seq"], "start": start, "end": start + len(words)}
