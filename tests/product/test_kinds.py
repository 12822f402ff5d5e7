"""Kinds are data: the seven of the product, and one that a test makes up."""

import json

import pytest

from services.product.adapters.inbound.use_cases import made_of
from services.product.adapters.outbound.schema_files import read_kinds
from services.product.application.new_link import Connection
from services.product.domain.files import File
from services.product.domain.kinds import Kinds
from services.product.domain.tables.options import TableOptions
from tests.product.conftest import KINDS
from tests.product.fake_uploads import FakeSignatures
from tests.product.fakes import FakeClock, FakeStore

EXPERIMENT = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["title"],
    "x-azmyra": {"kind": "experiment", "plural": "experiments", "label": "Experiment"},
    "properties": {
        "title": {"type": "string", "minLength": 1, "x-azmyra": {"widget": "text"}},
        "notes": {"type": "string", "x-azmyra": {"widget": "textarea"}},
        "verdict": {
            "type": "string",
            "enum": ["worse", "same", "better"],
            "x-azmyra": {"widget": "select", "sort": True, "filter": True},
        },
    },
}


def test_there_are_seven(kinds: Kinds):
    assert {kind.name for kind in kinds} == {
        *("initiative", "transcript", "risk", "persona"),
        *("competitor", "roadmap-item", "vision"),
    }
    assert [kind.name for kind in kinds if kind.has_turns] == ["transcript"]


@pytest.mark.parametrize("path", sorted(KINDS.glob("*.json")), ids=lambda path: path.name)
def test_a_schema_has_what_its_readers_rely_on(path):
    schema = json.loads(path.read_text())
    assert path.name == f"{schema['x-azmyra']['kind']}.schema.json"
    assert schema["required"] == ["title"]
    assert schema["additionalProperties"] is False
    assert set(schema["x-azmyra"]["columns"]) <= set(schema["properties"])
    for field in schema["properties"].values():
        assert field["title"]
        assert field["x-azmyra"]["widget"]
        assert list(field["x-azmyra"].get("labels", {})) == field.get("enum", [])


def test_an_eighth_kind_is_a_schema_and_nothing_else(ada: str):
    store = FakeStore()
    use = made_of(
        kinds=Kinds([EXPERIMENT, json.loads((KINDS / "transcript.schema.json").read_text())]),
        work=store,
        items=store.items,
        history=store.history,
        turns=store.turns,
        links=store.links,
        search=store.search,
        imports=store.imports,
        uploads=store.uploads,
        signatures=FakeSignatures(),
        references=store.references,
        titles=store.titles,
        clock=FakeClock(),
        ids=iter(f"00000000-0000-7000-8000-{n:012}" for n in range(20)).__next__,
    )
    better, worse = (
        use.create_item(ada, "experiment", json.dumps({"title": "x", "verdict": v}).encode())
        for v in ("better", "worse")
    )
    assert list(use.list_items(ada, "experiment", sort="verdict").items) == [worse, better]
    noted = use.create_item(ada, "experiment", b'{"title":"y","notes":"sed aliquot"}')
    history = use.list_history(ada, "experiment", better.id).revisions
    assert ("verdict", None, "better") in history[0].changes
    hits = use.search(ada, "aliquo", of_kinds=["experiment"]).hits
    assert [(hit.id, hit.field) for hit in hits] == [(noted.id, "notes")]
    assert use.create_link(ada, Connection("supports", better.id, worse.id))
    table = File("csv", b"title,Verdict\nz,Better\n", table=TableOptions("experiment"))
    assert use.get_import(ada, use.import_file(ada, table)).state == "completed"
    exported = use.export_items(ada, "experiment", sort="title", filters={})
    assert b"".join(exported).decode().splitlines()[-1].startswith("z,,better,")


def test_a_folder_without_schemas_is_refused_at_start(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_kinds(tmp_path)
