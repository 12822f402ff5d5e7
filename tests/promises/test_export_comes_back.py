"""What an export holds comes back, in any account, whole: export → import → export is the same."""

import io
import json
import time
from typing import Any
from zipfile import ZipFile

import pytest

from tests.promises.test_exports import export
from tests.promises.visitor import Visitor

_PATIENCE = 90  # seconds, for a small import on a busy machine
#: What differs by intention: ids, the marks of an import, and who stands for a revision's author.
_MARKS = ("imported_at", "imported", "changed_by")
_TABLES = ("turns", "links", "history")
_KINDS = ("initiative", "transcript", "risk", "persona", "competitor", "roadmap-item", "vision")
_MEETING = b"""WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ada>We lose people & money at the checkout. \xf0\x9f\x9a\x80</v>

00:00:20.000 --> 00:00:22.000
<v Grace>Then it comes first.</v>
"""
_RISK = {
    "statement": "If the checkout stays slow, customers go.",
    "category": "market",
    "probability": 4,
    "impact": 5,
    "review_date": "2027-01-31",
    "tags": ["checkout", "Überraschung"],
}
_INITIATIVE = {"reach": {"low": 10, "high": 20}, "impact": {"low": 1, "high": 2}}


def carry_on(visitor: Visitor, import_id: str) -> dict[str, Any]:
    """The import once it has ended."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        record: dict[str, Any] = visitor.get(f"/imports/{import_id}").json()
        if record["state"] not in ("pending", "processing"):
            return record
        time.sleep(0.3)
    raise AssertionError(record)


def imported(visitor: Visitor, archive: bytes) -> dict[str, Any]:
    begun = visitor.upload("/imports?format=azmyra", archive)
    assert begun.status_code == 202, begun.text
    return carry_on(visitor, begun.json()["id"])


def download(owner: Visitor) -> bytes:
    return owner.get(f"/privacy/exports/{export(owner)}/download").content


@pytest.fixture(scope="module")
def archive(system) -> bytes:
    """The export of somebody with every kind, history, a trash, words, and links of every sort."""
    owner = Visitor(origin=system.endpoints["gateway"], mail=system.endpoints["mail"]).sign_up()
    made = {
        kind: owner.post(f"/{kind}s", {"title": f"The {kind}", **fields}).json()
        for kind, fields in (
            *((kind, {}) for kind in _KINDS if kind not in ("risk", "initiative")),
            ("risk", _RISK),
            ("initiative", {**_INITIATIVE, "confidence": 80, "effort": 3}),
        )
    }
    _change(owner, "risk", made["risk"], {"title": "The risk, renamed", "tags": None})
    restored = _change(owner, "risk", made["risk"] | {"version": 2}, {"status": "closed"})
    back = owner.call(
        "POST",
        f"/risks/{restored['id']}/restore",
        json={"version": 1},
        headers={"If-Match": '"3"'},
    )
    assert back.status_code == 200, back.text
    meeting = _meeting(owner)
    _link(owner, "mitigates", made["initiative"], made["risk"])
    _link(owner, "serves", made["initiative"], made["persona"])
    _link(owner, "duplicates", made["vision"], owner.post("/visions", {"title": "Again"}).json())
    span = {"turn": 0, "start": 3, "end": 14}
    evidence = {"from": {"id": meeting, "span": span}, "to": {"id": made["risk"]["id"]}}
    assert owner.post("/links", {"type": "evidence_for", **evidence}).status_code == 201
    deleted = owner.post("/personas", {"title": "Thrown away"}).json()
    _link(owner, "supports", deleted, made["risk"])
    assert owner.call("DELETE", f"/personas/{deleted['id']}").status_code == 204
    return download(owner)


def _change(owner: Visitor, kind: str, item: Any, patch: dict[str, Any]) -> Any:
    answer = owner.call(
        "PATCH",
        f"/{kind}s/{item['id']}",
        json=patch,
        headers={"If-Match": f'"{item["version"]}"'},
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def _meeting(owner: Visitor) -> str:
    begun = owner.upload("/imports?format=vtt&title=Weekly", _MEETING).json()
    [transcript] = carry_on(owner, begun["id"])["created"]
    return str(transcript)


def _link(owner: Visitor, link_type: str, source: Any, target: Any) -> None:
    ends = {"from": {"id": source["id"]}, "to": {"id": target["id"]}}
    answer = owner.post("/links", {"type": link_type, **ends})
    assert answer.status_code == 201, answer.text


def canonical(archive: bytes) -> dict[str, list[Any]]:
    """All product data, with each item called by its kind and title in place of its id."""
    with ZipFile(io.BytesIO(archive)) as opened:
        tables = {
            name.removeprefix("data/product/").removesuffix(".json"): json.loads(opened.read(name))
            for name in opened.namelist()
            if name.startswith("data/product/")
        }
    items = [row for name, rows in tables.items() if name.startswith("items.") for row in rows]
    names = {row["id"]: f"{row['kind']} {row['fields']['title']}" for row in items}
    assert len(set(names.values())) == len(items), "titles must tell the items apart"
    return {
        "items": _ordered({**row, "id": names[row["id"]]} for row in items),
        **{
            table: _ordered(_named(row, names) for row in tables.get(table, []))
            for table in _TABLES
        },
    }


def _named(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    # A link's own id says nothing; what it joins does.
    return {name: names.get(str(value), value) for name, value in row.items() if name != "id"}


def _ordered(rows: Any) -> list[Any]:
    bare = ({name: v for name, v in row.items() if name not in _MARKS} for row in rows)
    return sorted(bare, key=lambda row: json.dumps(row, sort_keys=True))


@pytest.mark.promise("6.2")
def test_export_import_export_is_the_same_but_for_ids_and_marks(archive, visitor):
    visitor.sign_up()
    record = imported(visitor, archive)
    assert (record["state"], record["errors"]) == ("completed", [])
    again = download(visitor)
    before, after = canonical(archive), canonical(again)
    assert {name: len(rows) for name, rows in before.items()} == {
        "items": 10,
        "turns": 2,
        "links": 5,
        "history": 14,
    }
    assert after == before
    with ZipFile(io.BytesIO(again)) as opened:
        rows = json.loads(opened.read("data/product/items.risk.json"))
        history = json.loads(opened.read("data/product/history.json"))
    assert all(row["imported_at"] for row in rows)
    assert all(row["imported"] for row in history)


@pytest.mark.promise("6.2")
def test_only_product_data_come_back_and_that_is_said(archive, visitor):
    visitor.sign_up()
    untouched = ("/privacy/consents", "/integrations/ledger", "/account/security-events")
    before = {path: visitor.get(path).json() for path in untouched}
    record = imported(visitor, archive)
    assert record["archive"]["signature"] == "signed"
    never = {"identity/security_events", "identity/account_holders", "identity/sessions"}
    assert never <= {*record["archive"]["ignored"]}
    assert {path: visitor.get(path).json() for path in untouched} == before


def _repacked(archive: bytes, change: dict[str, Any]) -> bytes:
    """With other contents for the files named in *change*; None leaves the file out."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as opened, ZipFile(target, "w") as packed:
        for name in opened.namelist():
            content = change.get(name, lambda content: content)(opened.read(name))
            if content is not None:
                packed.writestr(name, content)
    return target.getvalue()


@pytest.mark.promise("6.2")
def test_what_was_altered_is_named_and_comes_back_all_the_same(archive, visitor):
    visitor.sign_up()
    name = "data/product/items.vision.json"
    forged = _repacked(archive, {name: lambda text: text.replace(b"The vision", b"A vision")})
    record = imported(visitor, forged)
    assert record["state"] == "completed"
    assert record["archive"]["signature"] == "altered"
    assert record["archive"]["altered"] == [name]
    titles = {one["title"] for one in visitor.get("/visions").json()["items"]}
    assert titles == {"A vision", "Again"}


@pytest.mark.promise("6.2")
def test_without_its_signature_it_comes_back_too(archive, visitor):
    visitor.sign_up()
    record = imported(visitor, _repacked(archive, {"manifest.json": lambda _: None}))
    assert (record["state"], record["archive"]["signature"]) == ("completed", "unsigned")


@pytest.mark.promise("6.2")
def test_it_comes_in_parts_too_and_goes_on_after_a_break(archive, visitor):
    visitor.sign_up()
    upload = visitor.post("/imports/uploads", {"size": len(archive)}).json()
    half = len(archive) // 2
    headers = {"Content-Type": "application/octet-stream"}
    address = f"/imports/uploads/{upload['id']}"
    for start in (0, 0):  # the answer to the first was lost
        part = archive[start:half]
        sent = visitor.call("PUT", f"{address}?start={start}", data=part, headers=headers)
        assert sent.json()["received"] == half, sent.text
    early = visitor.upload(f"/imports?format=azmyra&upload={upload['id']}", b"")
    assert early.status_code == 409
    start = visitor.get(address).json()["received"]
    sent = visitor.call("PUT", f"{address}?start={start}", data=archive[start:], headers=headers)
    assert sent.status_code == 200, sent.text
    begun = visitor.upload(f"/imports?format=azmyra&upload={upload['id']}", b"")
    assert begun.json()["id"] == upload["id"]
    assert carry_on(visitor, upload["id"])["archive"]["signature"] == "signed"
    assert visitor.get(address).status_code == 404
