"""Collects the tests that carry `@pytest.mark.promise("4.2")` and how each of them ended.

Loaded for every run, so that a mark with an unknown id is an error at once. With
`--promises-report=FILE` it writes what it saw as JSON:
`{"tests": [{"test", "outcome", "promises", "on_system", "in_browser"}], "unreadable": [path]}`.
"""

import inspect
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.promises.registry import load_promises
from tests.promises.verdicts import Outcome

_PROPERTY = "promise"
_SYSTEM, _BROWSER = "promise on the system", "promise in a browser"
_BROWSER_TESTS = "tests/e2e/"
_STARTERS = {"new_system", "running_system"}  # of tests/running_system.py


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--promises-report", metavar="FILE", help="write the outcome of each promise's tests"
    )


def pytest_configure(config: pytest.Config) -> None:
    for marker in (
        "promise(*ids): this test proves the promises with these ids",
        "browser: drives a browser; skipped, with the reason, where none is found",
    ):
        config.addinivalue_line("markers", marker)
    report = config.getoption("--promises-report")
    if report and not hasattr(config, "workerinput"):
        config.pluginmanager.register(PromiseRecorder(Path(report)), "promise-recorder")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    known = {promise.id for promise in load_promises()}
    for item in items:
        ids = _promises_of(item)
        if unknown := [promise_id for promise_id in ids if promise_id not in known]:
            raise pytest.UsageError(f"{item.nodeid} names no promise we make: {unknown}")
        # User properties travel with the report, also from another process of pytest-xdist.
        item.user_properties.extend((_PROPERTY, promise_id) for promise_id in ids)
        item.user_properties += [(_SYSTEM, _runs_system(item)), (_BROWSER, _in_browser(item))]


def _promises_of(item: pytest.Item) -> list[str]:
    marked = [str(one) for mark in item.iter_markers("promise") for one in mark.args]
    return list(dict.fromkeys(marked))


def _runs_system(item: pytest.Item) -> bool:
    """Whether a fixture of the test is the running system, or starts one under another name."""
    if not isinstance(item, pytest.Function):
        return False
    definitions = item._fixtureinfo.name2fixturedefs  # noqa: SLF001 -- pytest has no public way
    if any(name.endswith("system") for name in definitions):
        return True
    fixtures = [one.func for several in definitions.values() for one in several]
    codes = [fixture.__code__ for fixture in fixtures if inspect.isfunction(fixture)]
    return any(_STARTERS.intersection(code.co_names) for code in codes)


def _in_browser(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("browser") is not None
    return marked or item.nodeid.startswith(_BROWSER_TESTS)


class PromiseRecorder:
    """Remembers the worst that happened to each marked test, and writes it at the end."""

    def __init__(self, report: Path) -> None:
        self._report = report
        self._marked: dict[str, dict[str, object]] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._unreadable: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._unreadable.append(report.nodeid)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            self._remember(item.nodeid, item.user_properties)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._remember(report.nodeid, report.user_properties)
        if report.nodeid in self._outcomes:
            self._outcomes[report.nodeid] = _worse(self._outcomes[report.nodeid], report)

    def pytest_sessionfinish(self) -> None:
        tests = [
            {"test": test, "outcome": outcome, **self._marked[test]}
            for test, outcome in self._outcomes.items()
        ]
        seen = {"tests": tests, "unreadable": self._unreadable}
        self._report.write_text(json.dumps(seen, indent=1), encoding="utf-8")

    def _remember(self, test: str, properties: Sequence[tuple[str, object]]) -> None:
        ids = [str(value) for name, value in properties if name == _PROPERTY]
        if ids and test not in self._outcomes:
            said = dict(properties)
            self._marked[test] = {
                "promises": ids,
                "on_system": said[_SYSTEM],
                "in_browser": said[_BROWSER],
            }
            self._outcomes[test] = "not run"


def _worse(outcome: Outcome, report: pytest.TestReport) -> Outcome:
    if report.failed or outcome == "failed":
        return "failed"
    if report.skipped:
        return "skipped"
    # Only the call itself proves something; its set-up and clean-up can merely spoil it.
    return "passed" if report.when == "call" else outcome
