"""Archives that tests import: as privacy writes them, and as nobody should."""

import base64
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from services.product.domain.files import File
from services.product.domain.formats import ARCHIVE
from services.product.domain.imports import Import
from tests.product.conftest import Product

Row = dict[str, Any]
Files = dict[str, bytes]

RISK, INITIATIVE, MEETING, TRASHED = (
    f"019aa000-0000-7000-8000-00000000000{n}" for n in range(1, 5)
)
GONE = "019aa000-0000-7000-8000-00000000dead"
MADE, CHANGED = "2026-11-01T08:00:00+00:00", "2026-11-20T09:30:00.125+00:00"
SOMEBODY = "019aa000-0000-7000-8000-0000000000aa"


def item(item_id: str, kind: str, **changes: Any) -> Row:
    fields = {"title": kind.capitalize(), **changes.pop("fields", {})}
    row = {"id": item_id, "kind": kind, "version": 2, "fields": fields}
    row |= {"created_at": MADE, "updated_at": CHANGED, "deleted_at": None, "imported_at": None}
    return row | changes


def link(link_type: str, source: str, target: str, **changes: Any) -> Row:
    told = hashlib.sha256(f"{link_type} {source} {target}".encode()).hexdigest()
    row: Row = {"id": f"019aa000-0000-7000-8000-{told[:12]}"}
    row |= {"type": link_type, "from_id": source, "to_id": target, "created_at": CHANGED}
    others = ("from_turn", "from_start", "from_end", "provider", "model", "prompt_version")
    return row | dict.fromkeys(others) | changes


def turn(seq: int, text: str, **changes: Any) -> Row:
    row = {"transcript_id": MEETING, "seq": seq, "speaker": "Ada", "start_ms": 1000 * seq}
    return row | {"text": text} | changes


def revision(item_id: str, version: int, *changes: list[Any], **others: Any) -> Row:
    action, at = ("created", MADE) if version == 1 else ("updated", CHANGED)
    row = {"item_id": item_id, "version": version, "action": action, "changed_by": SOMEBODY}
    row |= {"changed_at": at, "changes": list(changes), "restored_version": None}
    return row | others


def small() -> dict[str, list[Row]]:
    """An account with one of everything."""
    return {
        "product/items.risk": [
            item(RISK, "risk", fields={"title": "Churn", "status": "open", "probability": 4})
        ],
        "product/items.initiative": [
            item(INITIATIVE, "initiative", fields={"title": "Win back", "tags": ["a", "b"]}),
            item(TRASHED, "initiative", version=2, deleted_at=CHANGED),
        ],
        "product/items.transcript": [item(MEETING, "transcript", fields={"turn_count": 2})],
        "product/turns": [turn(0, "We lose people & money."), turn(1, "Yes — 🚀.", speaker="")],
        "product/history": [
            revision(RISK, 1, ["title", None, "Chrun"], ["status", None, "open"]),
            revision(RISK, 2, ["title", "Chrun", "Churn"], ["probability", None, 4]),
            revision(INITIATIVE, 1, ["title", None, "Win back"], ["tags", None, ["a", "b"]]),
            revision(INITIATIVE, 2, action="reverted", restored_version=1),
            revision(TRASHED, 1, ["title", None, "Initiative"]),
            revision(TRASHED, 2, action="deleted"),
        ],
        "product/links": [
            link("mitigates", INITIATIVE, RISK),
            link(
                "evidence_for",
                MEETING,
                RISK,
                from_turn=0,
                from_start=3,
                from_end=14,
                provider="openai",
                model="m",
                prompt_version="p@1",
            ),
            link("supports", TRASHED, RISK),
        ],
        "product/left_out": [{"what": "x", "reason": "y"}],
        "product/imports": [{"id": GONE}],
        "integrations/decryptions": [{"id": GONE, "purpose": "fetch"}],
        "privacy/consents": [{"purpose": "usage", "given": False}],
        "identity/security_events": [{"id": GONE}],
    }


def data_file(rows: Iterable[Row]) -> bytes:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n".encode()


def files_of(tables: Mapping[str, list[Row]]) -> Files:
    files = {f"data/{name}.json": data_file(rows) for name, rows in tables.items()}
    return {**files, "index.html": b"<html>", "data/schema.json": b"{}"}


def manifest(files: Files, *, key_id: str = "ours", **changes: Any) -> bytes:
    """Signed as FakeSignatures wants it."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    content = {"format": "azmyra-export-1", "exported_at": "2026-11-22T10:00:00.000Z"}
    body = json.dumps(content | {"files": digests, "rows": {}} | changes)
    signature = base64.b64encode(body.encode()[-32:]).decode()
    return json.dumps({"manifest": body, "signature": signature, "key_id": key_id}).encode()


def packed(files: Files, *, root: str = "") -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(root + name, content)
    return target.getvalue()


def archive(tables: Mapping[str, list[Row]] | None = None) -> bytes:
    files = files_of(small() if tables is None else tables)
    return packed({**files, "manifest.json": manifest(files)})


def changed(**tables: list[Row]) -> dict[str, list[Row]]:
    """The small account with other rows in the tables of product: `items_risk=[…]`."""
    return small() | {f"product/{n.replace('_', '.', 1)}": rows for n, rows in tables.items()}


def ended(product: Product, account: str, data: bytes) -> Import:
    """What became of the archive *data*, carried on until it has ended."""
    import_id = product.use.import_file(account, File(ARCHIVE, data))
    return carried_on(product, account, import_id)


def carried_on(product: Product, account: str, import_id: str) -> Import:
    while product.use.get_import(account, import_id).is_under_way:
        product.use.advance_import(account, import_id)
    return product.use.get_import(account, import_id)
