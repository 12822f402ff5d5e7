"""Items, their history and links as JSON.

An item's fields are spliced in as they came, without decoding them.
"""

from collections.abc import Iterable
from typing import Any

import orjson
from azmyra.product.v1 import history_pb2, product_pb2


def item_json(item: product_pb2.Item) -> bytes:
    """The flat object: the envelope, then the kind's fields.

    Nothing of the envelope needs escaping: ids, kind names and times are the product service's
    own. `fields_json` is a non-empty object, so cutting its first brace leaves `"title":…}`.
    """
    return _envelope(item) + item.fields_json[1:]


def items_json(items: Iterable[product_pb2.Item]) -> bytes:
    """A JSON array."""
    return b"[" + b",".join(map(item_json, items)) + b"]"


def value_count_object(count: product_pb2.ValueCount) -> dict[str, Any]:
    made: dict[str, Any] = {"count": count.count}
    if count.HasField("value"):
        made["value"] = count.value
    return made


def revision_object(revision: history_pb2.Revision) -> dict[str, Any]:
    made: dict[str, Any] = {
        "version": revision.version,
        "action": revision.action,
        "by": revision.by,
        "at": revision.at,
        "changes": [
            {
                "field": change.field,
                "before": orjson.loads(change.before_json or b"null"),
                "after": orjson.loads(change.after_json or b"null"),
            }
            for change in revision.changes
        ],
    }
    if revision.imported:
        made["imported"] = True
    if revision.restored_version:
        made["restored_version"] = revision.restored_version
    return made


def link_object(link: product_pb2.Link) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": link.id,
        "type": link.type,
        "from": _end(getattr(link, "from")),
        "to": _end(link.to),
        "created_at": link.created_at,
    }
    if link.HasField("provenance"):
        by = link.provenance
        made["provenance"] = {
            "provider": by.provider,
            "model": by.model,
            "prompt_version": by.prompt_version,
        }
    return made


def _end(end: product_pb2.LinkEnd) -> dict[str, Any]:
    made: dict[str, Any] = {"id": end.id, "kind": end.kind, "title": end.title}
    if end.HasField("span"):
        span = end.span
        made["span"] = {
            "turn": span.turn,
            "start": span.start,
            "end": span.end,
            "quote": span.quote,
        }
    return made


def _envelope(item: product_pb2.Item) -> bytes:
    marks = f'"deleted_at":"{item.deleted_at}",' if item.deleted_at else ""
    if item.imported_at:
        marks += f'"imported_at":"{item.imported_at}",'
    return (
        f'{{"id":"{item.id}","kind":"{item.kind}","version":{item.version},'
        f'"created_at":"{item.created_at}","updated_at":"{item.updated_at}",{marks}'
    ).encode()
