"""The JSON Schema (2020-12) of an archive's data files, published with every archive."""

import json
from typing import Any, Final

_ID: Final = {"type": "string", "format": "uuid"}


def _row(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list_of(row: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": row}


_TEXT: Final = {"type": "string"}
_NUMBER: Final = {"type": "integer"}
_TEXT_OR_NULL: Final = {"type": ["string", "null"]}
_NUMBER_OR_NULL: Final = {"type": ["integer", "null"]}

#: By the name of the file without service and kind: `data/product/items.risk.json` is "items".
TABLES: Final = {
    "items": _list_of(
        _row(
            id=_ID,
            kind=_TEXT,
            version=_NUMBER,
            fields={"type": "object"},
            created_at=_TEXT,
            updated_at=_TEXT,
            deleted_at=_TEXT_OR_NULL,
        )
    ),
    "turns": _list_of(
        _row(transcript_id=_ID, seq=_NUMBER, speaker=_TEXT, start_ms=_NUMBER, text=_TEXT)
    ),
    "links": _list_of(
        _row(
            id=_ID,
            type=_TEXT,
            from_id=_ID,
            to_id=_ID,
            from_turn=_NUMBER_OR_NULL,
            from_start=_NUMBER_OR_NULL,
            from_end=_NUMBER_OR_NULL,
            created_at=_TEXT,
        )
    ),
    "history": _list_of(
        _row(
            item_id=_ID,
            version=_NUMBER,
            action=_TEXT,
            changed_at=_TEXT,
            changes={"type": "array"},
        )
    ),
    "left_out": _list_of(_row(what=_TEXT, reason=_TEXT)),
    "account_holders": _list_of(_row(name=_TEXT, email=_TEXT, created_at=_TEXT)),
    "consents": _list_of(_row(purpose=_TEXT, given={"type": "boolean"}, changed_at=_TEXT)),
    "usage_tallies": _list_of(_row(day=_TEXT, type=_TEXT, name=_TEXT, times=_NUMBER)),
}

SCHEMA: Final = json.dumps(
    {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://ai.theproductowner.org/schemas/export/v1.schema.json",
        "title": "The data files of an export",
        "description": (
            "Each file is an array of rows. `$defs` has the shape of each table by name; of the "
            "others every row is an object. The fields of an item are those of its kind's schema."
        ),
        "type": "array",
        "items": {"type": "object"},
        "$defs": TABLES,
    },
    indent=1,
)
