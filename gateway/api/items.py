"""One kind of product data: the same operations for each."""

import orjson
from azmyra.product.v1 import history_pb2
from azmyra.product.v1 import product_pb2 as pb

from gateway.answers import Answer, done, json_answer, page
from gateway.call import Call
from gateway.entity_tags import entity_tag, version_required, version_wanted
from gateway.json_items import item_json, items_json, revision_object, value_count_object
from gateway.kinds import Kind
from gateway.list_filters import filters_asked
from gateway.operations import operation
from gateway.services import Product


class ItemsApi:
    """Create, read, change, delete and bring back items of *kind*."""

    def __init__(self, kind: Kind, product: Product) -> None:
        self._kind = kind.name
        self._product = product

    @operation(
        "GET",
        "/<kinds>",
        "list<Kinds>",
        tag="<kinds>",
        answer="<Kind>List",
        parameters=("Limit", "Cursor", "Deleted", "Empty", "<Kind>Sort", "<Kind>Filter.*"),
    )
    def list(self, call: Call) -> Answer:
        """Some <kinds>, by cursor."""
        request = pb.ListItemsRequest(
            kind=self._kind,
            limit=call.limit(),
            cursor=call.query.get("cursor", ""),
            sort=call.query.get("sort", ""),
            filters=filters_asked(call),
            deleted=call.flag("deleted"),
        )
        answer = self._product(call, lambda stub: stub.ListItems, request)
        cursor = orjson.dumps(answer.next_cursor or None)
        body = b'{"items":%b,"next_cursor":%b}' % (items_json(answer.items), cursor)
        return json_answer(body)

    @operation(
        "GET",
        "/<kinds>/counts",
        "count<Kinds>",
        tag="<kinds>",
        answer="ValueCountList",
        parameters=("<Kind>By", "Empty", "<Kind>Filter.*"),
    )
    def counts(self, call: Call) -> Answer:
        """How many <kinds> have each value of a field."""
        request = pb.CountItemsRequest(
            kind=self._kind, by=call.query.get("by", ""), filters=filters_asked(call)
        )
        answer = self._product(call, lambda stub: stub.CountItems, request)
        return page([value_count_object(one) for one in answer.counts], "")

    @operation(
        "POST",
        "/<kinds>",
        "create<Kind>",
        tag="<kinds>",
        body="<Kind>Create",
        checked_by_service=True,
        status=201,
        answer="<Kind>",
        etag=True,
        parameters=("IdempotencyKey",),
    )
    def create(self, call: Call) -> Answer:
        """Create one of the <kinds>; a title is enough."""
        request = pb.CreateItemRequest(
            kind=self._kind, fields_json=call.raw_body, idempotency_key=call.idempotency_key
        )
        answer = self._product(call, lambda stub: stub.CreateItem, request)
        return _item_answer(answer.item, 201)

    @operation("GET", "/<kinds>/{id}", "get<Kind>", tag="<kinds>", answer="<Kind>", etag=True)
    def read(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """One of the <kinds>, deleted ones included while they can be restored."""
        request = pb.GetItemRequest(kind=self._kind, id=id)
        answer = self._product(call, lambda stub: stub.GetItem, request)
        return _item_answer(answer.item)

    @operation(
        "PATCH",
        "/<kinds>/{id}",
        "update<Kind>",
        tag="<kinds>",
        body="<Kind>Patch",
        checked_by_service=True,
        answer="<Kind>",
        etag=True,
        parameters=("IfMatch",),
    )
    def change(self, call: Call, id: str) -> Answer:  # noqa: A002
        """Change fields by an RFC 7396 merge patch: null removes a field."""
        request = pb.UpdateItemRequest(
            kind=self._kind, id=id, version=version_required(call), patch_json=call.raw_body
        )
        answer = self._product(call, lambda stub: stub.UpdateItem, request)
        return _item_answer(answer.item)

    @operation(
        "DELETE",
        "/<kinds>/{id}",
        "delete<Kind>",
        tag="<kinds>",
        status=204,
        parameters=("IfMatchOptional",),
    )
    def delete(self, call: Call, id: str) -> Answer:  # noqa: A002
        """Delete; undoable for 30 days."""
        request = pb.DeleteItemRequest(kind=self._kind, id=id, version=version_wanted(call))
        self._product(call, lambda stub: stub.DeleteItem, request)
        return done()

    @operation(
        "POST",
        "/<kinds>/{id}/restore",
        "restore<Kind>",
        tag="<kinds>",
        body="RestoreVersion",
        body_optional=True,
        answer="<Kind>",
        etag=True,
        parameters=("IfMatchRestore",),
    )
    def restore(self, call: Call, id: str) -> Answer:  # noqa: A002
        """Bring a deleted one back, with its links; or, named, an earlier version's fields."""
        if wanted := (call.body or {}).get("version"):
            return self._restore_version(call, id, wanted)
        request = pb.RestoreItemRequest(kind=self._kind, id=id)
        answer = self._product(call, lambda stub: stub.RestoreItem, request)
        return _item_answer(answer.item)

    @operation(
        "GET",
        "/<kinds>/{id}/history",
        "list<Kind>History",
        tag="<kinds>",
        answer="RevisionList",
        parameters=("Limit", "Cursor"),
    )
    def history(self, call: Call, id: str) -> Answer:  # noqa: A002
        """What made each version of one of the <kinds>, newest first."""
        request = history_pb2.ListHistoryRequest(
            kind=self._kind, id=id, limit=call.limit(), cursor=call.query.get("cursor", "")
        )
        answer = self._product(call, lambda stub: stub.ListHistory, request)
        return page([revision_object(one) for one in answer.revisions], answer.next_cursor)

    def _restore_version(self, call: Call, item_id: str, wanted: int) -> Answer:
        request = pb.RestoreVersionRequest(
            kind=self._kind, id=item_id, version=version_required(call), wanted_version=wanted
        )
        answer = self._product(call, lambda stub: stub.RestoreVersion, request)
        return _item_answer(answer.item)


def _item_answer(item: pb.Item, status: int = 200) -> Answer:
    return json_answer(item_json(item), status, {"ETag": entity_tag(item.version)})
