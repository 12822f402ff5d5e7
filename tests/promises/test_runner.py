"""The promise runner says no more than the tests have shown."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.registry import load_promises
from tests.promises.report import evidence_from, table
from tests.promises.verdicts import Evidence, judge

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
PLANTED = """
import pytest

@pytest.fixture
def system():
    pass

"""


@pytest.fixture
def said_of(pytester: pytest.Pytester):
    """What the table says of a promise, after a run of the planted tests."""

    def run(promise_id: str, tests: str) -> str:
        pytester.makepyfile(PLANTED + tests)
        seen = pytester.path / "seen.json"
        pytester.runpytest_inprocess("-p", "tests.promises.plugin", f"--promises-report={seen}")
        evidence, _ = evidence_from(seen)
        lines = table(judge(load_promises(), evidence)).splitlines()
        line = next(line for line in lines if line.startswith(f"{promise_id} "))
        return line.removeprefix(f"{promise_id} ").partition(":")[0]

    return run


def marked(promise_id: str, body: str, name: str = "test_a_claim_holds") -> str:
    return f"@pytest.mark.promise('{promise_id}')\ndef {name}(system):\n    {body}\n"


def test_a_promise_whose_test_passed_is_proven(said_of):
    assert said_of("4.3", marked("4.3", "assert True")) == "proven"


def test_a_promise_of_which_one_test_failed_fails(said_of):
    tests = marked("4.3", "assert False") + marked("4.3", "pass", "test_another")
    assert said_of("4.3", tests) == "fails"


def test_a_promise_whose_only_test_was_skipped_is_not_proven(said_of):
    assert said_of("4.3", marked("4.3", "pytest.skip('no browser')")) == "not proven"


def test_one_skipped_test_beside_one_that_passed_leaves_the_promise_open(said_of):
    tests = marked("4.3", "pytest.skip('')") + marked("4.3", "pass", "test_another")
    assert said_of("4.3", tests) == "not proven"


def test_an_expected_failure_proves_nothing(said_of):
    assert said_of("4.3", "@pytest.mark.xfail\n" + marked("4.3", "assert False")) == "not proven"


def test_a_failing_fixture_counts_against_the_promise(said_of):
    fixture = "@pytest.fixture(autouse=True)\ndef broken():\n    yield\n    raise OSError\n"
    assert said_of("4.3", fixture + marked("4.3", "pass")) == "fails"


def test_a_promise_without_a_test_is_not_proven(said_of):
    assert said_of("4.3", "def test_unmarked(): pass") == "not proven"


def test_one_test_may_prove_several_promises(said_of):
    both = "@pytest.mark.promise('4.3', '4.4')\ndef test_both(system): pass"
    assert said_of("4.3", both) == said_of("4.4", both) == "proven"


def test_a_test_of_a_part_proves_nothing_without_one_of_the_whole_system(said_of):
    of_a_part = "@pytest.mark.promise('4.3')\ndef test_of_a_part(): pass\n"
    assert said_of("4.3", of_a_part) == "not proven"
    assert said_of("4.3", of_a_part + marked("4.3", "pass")) == "proven"


def test_a_fixture_that_starts_a_system_may_have_any_name(said_of):
    fixture = """
def running_system(): return 1

@pytest.fixture
def connected(): return running_system()

@pytest.mark.promise("4.3")
def test_with_a_system(connected): pass
"""
    assert said_of("4.3", fixture) == "proven"


def test_every_promise_that_this_code_can_keep_has_a_test_that_could_prove_it(
    request: pytest.FixtureRequest,
):
    """What `make promises` would print as "not proven" is seen by `make test` already."""
    if request.config.args != ["tests"] or request.config.option.keyword:
        pytest.skip("only a part of the tests was collected")
    shown = [evidence_of(item) for item in request.session.items]
    verdicts = judge(load_promises(), [one for one in shown if one.promises])
    ours = [one for one in verdicts if not one.promise.by_deployment]
    assert [one.promise.id for one in ours if one.state != "proven"] == []


def evidence_of(item: pytest.Item) -> Evidence:
    """What the test would show if it passed."""
    told = dict(item.user_properties)
    ids = tuple(str(value) for name, value in item.user_properties if name == "promise")
    on_system, in_browser = told["promise on the system"], told["promise in a browser"]
    return Evidence(
        item.nodeid, ids, "passed", on_system=bool(on_system), in_browser=bool(in_browser)
    )


def test_what_happens_in_a_browser_is_not_proven_from_the_server_side_alone(said_of):
    server_side = marked("1.6", "pass")
    assert said_of("1.6", server_side) == "not proven"
    in_browser = "@pytest.mark.browser\n" + marked("1.6", "pass", "test_in_a_browser")
    assert said_of("1.6", server_side + in_browser) == "proven"


def test_what_only_a_deployment_can_keep_is_configured_but_not_proven(said_of):
    assert said_of("3.4", marked("3.4", "pass")) == "not proven (configured, not deployed)"


def test_every_promise_has_an_id_of_its_own_and_a_sentence():
    promises = load_promises()
    assert len({promise.id for promise in promises}) == len(promises) == 31
    assert all(promise.sentence.endswith(".") for promise in promises)


class Command:
    """`make promises` over planted tests, in a process and a folder of its own."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self._pytester = pytester
        self.trust = pytester.path / "promises.json"

    def __call__(self, tests: str) -> subprocess.CompletedProcess[str]:
        planted = self._pytester.makepyfile(PLANTED + tests)
        config = self._pytester.makefile(".ini", pytest="[pytest]\n")
        environment = os.environ | {"AZMYRA_TRUST_FILE": str(self.trust)}  # noqa: TID251
        command = [sys.executable, "-m", "tests.promises", "-c", str(config), "-p"]
        command += ["tests.promises.plugin", str(planted)]
        return subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )


@pytest.fixture
def command(pytester: pytest.Pytester) -> Command:
    return Command(pytester)


def test_the_command_prints_every_promise_and_leaves_a_report_for_the_app(command):
    ended = command(marked("4.3", "pass"))
    shown = re.findall(r"^(\d+\.\d+) (?:not )?proven", ended.stdout, re.MULTILINE)
    report = json.loads(command.trust.read_text(encoding="utf-8"))
    [told] = [promise for promise in report["promises"] if promise["id"] == "4.3"]
    assert shown == [promise.id for promise in load_promises()]
    assert told["tests"] == [{"name": "a claim holds", "outcome": "passed"}]
    assert ended.returncode == 0


def test_the_command_fails_with_a_promise(command):
    assert command(marked("4.3", "assert False")).returncode == 1


def test_a_mark_that_names_no_promise_stops_the_command(command):
    ended = command(marked("99.9", "pass"))
    assert "names no promise we make" in ended.stderr
    assert ended.returncode != 0


def test_a_file_that_cannot_be_read_fails_the_command(command):
    ended = command("def test_broken(:")
    assert "could not be read" in ended.stderr
    assert ended.returncode == 1
