"""What a run of tests says about each promise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.promises.registry import Promise

Outcome = Literal["passed", "failed", "skipped", "not run"]
State = Literal["proven", "not proven", "fails", "configured, not deployed"]


@dataclass(frozen=True)
class Evidence:
    """One test that was marked with the ids of promises, and how it ended.

    *on_system*: it ran the whole system; *in_browser*: through a browser.
    """

    test: str
    promises: tuple[str, ...]
    outcome: Outcome
    on_system: bool = False
    in_browser: bool = False


@dataclass(frozen=True)
class Verdict:
    """A promise, what the run says about it, and the tests that say so."""

    promise: Promise
    state: State
    evidence: tuple[Evidence, ...]


def judge(promises: Iterable[Promise], evidence: Iterable[Evidence]) -> tuple[Verdict, ...]:
    """One verdict per promise, those without a test included."""
    by_id: dict[str, list[Evidence]] = {}
    for one in evidence:
        for promise_id in one.promises:
            by_id.setdefault(promise_id, []).append(one)
    return tuple(_verdict(promise, by_id) for promise in promises)


def _verdict(promise: Promise, by_id: Mapping[str, list[Evidence]]) -> Verdict:
    evidence = tuple(by_id.get(promise.id, ()))
    return Verdict(promise, _state(promise, evidence), evidence)


def _state(promise: Promise, evidence: Sequence[Evidence]) -> State:
    outcomes = {one.outcome for one in evidence}
    if "failed" in outcomes:
        return "fails"
    # A test that was skipped has shown nothing, so a single one leaves the promise open.
    if outcomes != {"passed"}:
        return "not proven"
    if promise.by_deployment:
        return "configured, not deployed"
    return "proven" if any(_shows(promise, one) for one in evidence) else "not proven"


def _shows(promise: Promise, one: Evidence) -> bool:
    """Whether this test alone could prove it; others, of parts, can only add to that."""
    return one.on_system and (one.in_browser or not promise.in_browser)
