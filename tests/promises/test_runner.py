"""The promise runner says no more than the tests have shown."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.registry import load_promises

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]


class Runner:
    """Runs `make promises` over planted tests, in a process and a folder of its own."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self._pytester = pytester
        self.trust = pytester.path / "promises.json"

    def __call__(self, tests: str) -> subprocess.CompletedProcess[str]:
        planted = self._pytester.makepyfile(f"import pytest\n{tests}")
        config = self._pytester.makefile(".ini", pytest="[pytest]\n")
        environment = os.environ | {"AZMYRA_TRUST_FILE": str(self.trust)}  # noqa: TID251
        command = [sys.executable, "-m", "tests.promises", "-c", str(config), "-p"]
        command += ["tests.promises.plugin", str(planted)]
        return subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )

    def state_of(self, promise_id: str) -> dict[str, object]:
        promises = json.loads(self.trust.read_text(encoding="utf-8"))["promises"]
        return next(one for one in promises if one["id"] == promise_id)


@pytest.fixture
def run(pytester: pytest.Pytester) -> Runner:
    return Runner(pytester)


def marked(promise_id: str, body: str, name: str = "test_a_claim_holds") -> str:
    return f"@pytest.mark.promise('{promise_id}')\ndef {name}():\n    {body}\n"


def line_of(output: str, promise_id: str) -> str:
    return next(line for line in output.splitlines() if line.startswith(f"{promise_id} "))


def test_a_promise_whose_test_passed_is_proven(run):
    ended = run(marked("4.3", "assert True"))
    assert line_of(ended.stdout, "4.3").startswith("4.3 proven: Passwords")
    assert run.state_of("4.3")["tests"] == [{"name": "a claim holds", "outcome": "passed"}]
    assert ended.returncode == 0


def test_a_promise_whose_test_failed_fails_and_so_does_the_command(run):
    ended = run(marked("4.3", "assert False") + marked("4.3", "pass", "test_another"))
    assert line_of(ended.stdout, "4.3").startswith("4.3 fails")
    assert run.state_of("4.3")["state"] == "fails"
    assert ended.returncode == 1


def test_a_promise_whose_only_test_was_skipped_is_not_proven(run):
    ended = run(marked("4.3", "pytest.skip('no browser')"))
    assert line_of(ended.stdout, "4.3").startswith("4.3 not proven")
    assert ended.returncode == 0


def test_one_skipped_test_beside_one_that_passed_leaves_the_promise_open(run):
    ended = run(marked("4.3", "pytest.skip('')") + marked("4.3", "pass", "test_another"))
    assert line_of(ended.stdout, "4.3").startswith("4.3 not proven")


def test_an_expected_failure_proves_nothing(run):
    ended = run("@pytest.mark.xfail\n" + marked("4.3", "assert False"))
    assert line_of(ended.stdout, "4.3").startswith("4.3 not proven")


def test_a_failing_fixture_counts_against_the_promise(run):
    fixture = "@pytest.fixture(autouse=True)\ndef broken():\n    yield\n    raise OSError\n"
    ended = run(fixture + marked("4.3", "pass"))
    assert line_of(ended.stdout, "4.3").startswith("4.3 fails")


def test_a_promise_without_a_test_is_shown_as_not_proven(run):
    ended = run("def test_unmarked(): pass")
    shown = re.findall(r"^(\d+\.\d+) not proven", ended.stdout, re.MULTILINE)
    assert shown == [promise.id for promise in load_promises()]
    assert ended.returncode == 0


def test_one_test_may_prove_several_promises(run):
    ended = run("@pytest.mark.promise('1.5', '4.4')\ndef test_both(): pass")
    assert line_of(ended.stdout, "1.5").startswith("1.5 proven")
    assert line_of(ended.stdout, "4.4").startswith("4.4 proven")


def test_what_only_a_deployment_can_keep_is_configured_but_not_proven(run):
    ended = run(marked("3.4", "pass"))
    assert line_of(ended.stdout, "3.4").startswith("3.4 not proven (configured, not deployed)")
    assert run.state_of("3.4")["state"] == "configured, not deployed"


def test_a_mark_that_names_no_promise_stops_the_run(run):
    ended = run(marked("99.9", "pass"))
    assert "names no promise we make" in ended.stderr
    assert ended.returncode != 0


def test_a_file_that_cannot_be_read_fails_the_command(run):
    ended = run("def test_broken(:")
    assert "could not be read" in ended.stderr
    assert ended.returncode == 1


def test_every_promise_has_an_id_of_its_own_and_a_sentence():
    promises = load_promises()
    assert len({promise.id for promise in promises}) == len(promises) == 31
    assert all(promise.sentence.endswith(".") for promise in promises)
