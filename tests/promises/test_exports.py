"""Everything of one's own can be taken along: self-service, whole, and for its owner alone."""

import io
import json
import time
from zipfile import ZipFile

import pytest

from tests.promises.stores import in_files
from tests.promises.visitor import PASSWORD, Visitor

_PATIENCE = 60  # seconds, for an export of a small account on a busy machine
_KINDS = ("initiative", "transcript", "risk", "persona", "competitor", "roadmap-item", "vision")
_SECRET = "The falcon moves in March"


@pytest.fixture
def owner(visitor) -> Visitor:
    """Somebody with an item of every kind and a link, whose words can be looked for."""
    visitor.sign_up()
    ids = {}
    for kind in _KINDS:
        made = visitor.post(f"/{kind}s", {"title": f"{_SECRET}: {kind}"})
        assert made.status_code == 201, made.text
        ids[kind] = made.json()["id"]
    ends = {"from": {"id": ids["initiative"]}, "to": {"id": ids["risk"]}}
    assert visitor.post("/links", {"type": "mitigates", **ends}).status_code == 201
    return visitor


def export(owner: Visitor) -> str:
    """The id of an export that is ready."""
    begun = owner.post("/privacy/exports", {})
    assert begun.status_code == 202, begun.text
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        standing = owner.get(f"/privacy/exports/{begun.json()['id']}").json()
        if standing["state"] == "completed":
            return str(standing["id"])
        assert standing["state"] in ("pending", "processing"), standing
        time.sleep(0.3)
    raise AssertionError(standing)


def rows(archive: ZipFile, name: str):
    return json.loads(archive.read(f"data/{name}.json"))


@pytest.mark.promise("6.2")
def test_everything_is_in_one_file_that_opens_without_us(owner):
    export_id = export(owner)
    answer = owner.get(f"/privacy/exports/{export_id}/download")
    assert answer.headers["Content-Type"] == "application/zip"
    archive = ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    for kind in _KINDS:
        [item] = rows(archive, f"product/items.{kind}")
        assert item["fields"]["title"] == f"{_SECRET}: {kind}"
    [holder] = rows(archive, "identity/account_holders")
    assert (holder["email"], holder["name"]) == (owner.email, owner.name)
    [link] = rows(archive, "product/links")
    assert link["type"] == "mitigates"
    assert len(rows(archive, "identity/sessions")) >= 1
    assert PASSWORD.encode() not in answer.content
    assert b"$2b$12$" not in b"".join(archive.read(name) for name in archive.namelist())
    mail = owner.mail_about("/settings/privacy")
    assert "export" in mail["subject"]


@pytest.mark.promise("6.2")
def test_an_export_is_for_its_owner_alone(owner, ada):
    export_id = export(owner)
    assert ada.get(f"/privacy/exports/{export_id}").status_code == 404
    assert ada.get(f"/privacy/exports/{export_id}/download").status_code == 404
    assert export_id not in ada.get("/privacy/exports").text
    owner.sign_out()
    assert owner.get(f"/privacy/exports/{export_id}/download").status_code == 401


@pytest.mark.promise("6.2")
def test_what_lies_at_rest_is_encrypted(owner, system):
    export(owner)
    folder = system.data_dir / "exports"
    files = list(in_files(folder))
    assert files
    assert not [name for name, content in files if _SECRET.encode() in content]
    assert not [name for name, content in files if content[:2] == b"PK"]
