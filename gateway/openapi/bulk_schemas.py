"""Schemas of what is done to many items at once."""

from typing import Any, Final

from gateway.openapi.shapes import Shape, form, integer, many, record, ref, text, uuid

_MANY: Final[dict[str, Any]] = {"minItems": 1, "maxItems": 500}
_ITEM_ID: Final = text("An item's id.", minLength=1, maxLength=64)
_VERSION: Final[dict[str, int]] = {"minimum": 1, "maximum": 4294967295}

BULK_SCHEMAS: Final[dict[str, Shape]] = {
    "ItemSeen": form(
        "An item over the version that you saw.",
        id=_ITEM_ID,
        version=integer("Its ETag as a number.", **_VERSION),
    ),
    "BulkEdit": form(
        "The same change for many items of one kind: all are changed, or none.",
        items=many(ref("ItemSeen"), "Each named once.", **_MANY),
        changes={
            "type": "object",
            "description": "The kind's fields as in PATCH, an RFC 7396 merge patch: "
            "null removes a field.",
        },
    ),
    "BulkDelete": form(
        "Many items of one kind: all are deleted, or brought back, or none.",
        items=many(ref("ItemSeen"), "Each named once.", **_MANY),
    ),
    "ItemWanted": form(
        "An item, and the version whose fields it is to have again.",
        id=_ITEM_ID,
        version=integer("The version that you saw.", **_VERSION),
        wanted_version=integer("The version whose fields come back.", **_VERSION),
    ),
    "BulkRestore": form(
        "Earlier versions of many items of one kind: all come back, or none.",
        items=many(ref("ItemWanted"), "Each named once.", **_MANY),
    ),
    "ItemVersions": record(
        "What was changed.",
        items=many(
            record("An item.", id=uuid(), version=integer("The version it has now; the ETag.")),
            "In the order of the request.",
        ),
    ),
}
