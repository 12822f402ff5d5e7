"""The table that `make promises` prints, and the file that the page /trust is made from."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.promises.verdicts import Evidence, Verdict


def evidence_from(report: Path) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """What the plugin saw: the marked tests, and the files that could not be collected."""
    seen = json.loads(report.read_text(encoding="utf-8"))
    evidence = tuple(
        Evidence(
            one["test"],
            tuple(one["promises"]),
            one["outcome"],
            on_system=one["on_system"],
            in_browser=one["in_browser"],
        )
        for one in seen["tests"]
    )
    return evidence, tuple(seen["unreadable"])


def table(verdicts: Iterable[Verdict]) -> str:
    """A line per promise that begins with its id and its state; its tests are indented below."""
    return "\n".join(line for verdict in verdicts for line in _lines(verdict))


def _lines(verdict: Verdict) -> list[str]:
    state: str = verdict.state
    if state == "configured, not deployed":
        state = "not proven (configured, not deployed)"
    heading = f"{verdict.promise.id} {state}: {verdict.promise.sentence}"
    return [heading, *(f"      {one.outcome}  {one.test}" for one in verdict.evidence)]


def document(
    verdicts: Iterable[Verdict], *, generated_at: datetime, commit: str
) -> dict[str, Any]:
    """The body of `GET /trust`."""
    return {
        "generated_at": generated_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "commit": commit,
        "promises": [_entry(verdict) for verdict in verdicts],
    }


def _entry(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.promise.id,
        "sentence": verdict.promise.sentence,
        "state": verdict.state,
        "tests": [{"name": as_sentence(e.test), "outcome": e.outcome} for e in verdict.evidence],
    }


def as_sentence(test: str) -> str:
    """`tests/x.py::test_a_reset_mail_is_sent[pg]` as "a reset mail is sent [pg]"."""
    name = test.rsplit("::", 1)[-1]
    name, bracket, case = name.partition("[")
    words = name.removeprefix("test_").replace("_", " ").strip()
    return f"{words} {bracket}{case}".strip()
