"""Tables in the running system: read behind an event, all or nothing, and out again."""

import time
from typing import Any

import pytest

from tests.product.tables.importing import many_risks
from tests.promises.visitor import Visitor

ROWS = 1_200
_PATIENCE = 90


@pytest.fixture
def owner(visitor: Visitor) -> Visitor:
    """Somebody with nothing in the account but what a test brings."""
    return visitor.sign_up()


def ended(person: Visitor, import_id: str) -> dict[str, Any]:
    """What became of the import."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        answer: dict[str, Any] = person.get(f"/imports/{import_id}").json()
        # Without a state for the moment that it takes to start product again.
        if answer.get("state", "pending") not in ("pending", "processing"):
            return answer
        time.sleep(0.1)
    raise AssertionError(f"an import under way after {_PATIENCE} s: {answer}")


def begun(person: Visitor, text: str, **query: str) -> str:
    asked = "&".join(f"{name}={value}" for name, value in {"kind": "risk", **query}.items())
    answer = person.upload(f"/imports?format=csv&{asked}", text.encode())
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def test_a_large_table_is_imported_behind_the_request_and_comes_out_the_same(owner: Visitor):
    text = many_risks(ROWS)
    looked = owner.upload("/imports/inspect?kind=risks", text.encode()).json()
    assert (looked["ready"], looked["rows"], looked["refused"]) == (ROWS, ROWS, 0)
    assert owner.get("/risks").json()["items"] == []
    done = ended(owner, begun(owner, text))
    assert (done["state"], len(done["created"]), done["errors"]) == ("completed", ROWS, [])
    exported = owner.get("/risks/export?sort=title")
    assert exported.content.startswith("\ufeffTitle,".encode())
    again = owner.upload("/imports/inspect?kind=risk", exported.content).json()
    assert (again["ready"], again["duplicates"], again["refused"]) == (0, ROWS, 0)


def test_one_bad_cell_far_down_leaves_nothing(owner: Visitor):
    failed = ended(owner, begun(owner, many_risks(ROWS, bad_line=1_100)))
    assert (failed["state"], failed["created"]) == ("failed", [])
    assert failed["errors"] == [{"line": 1_100, "reason": "“Probability” must be at most 5"}]
    assert owner.get("/risks").json()["items"] == []


def test_a_stopped_import_leaves_nothing(owner: Visitor):
    import_id = begun(owner, many_risks(20_000))
    assert owner.get("/risks").json()["items"] == []
    assert owner.call("POST", f"/imports/{import_id}/stop").status_code == 204
    assert ended(owner, import_id)["state"] == "cancelled"
    time.sleep(1)
    assert owner.get("/risks").json()["items"] == []
    [listed] = owner.get("/imports").json()["items"]
    assert (listed["state"], listed["total"]) == ("cancelled", 20_000)
