"""Many items of one kind at once: the same operations for each kind."""

from collections.abc import Iterable

import orjson
from azmyra.product.v1 import bulk_pb2 as pb

from gateway.answers import Answer, document
from gateway.call import Call
from gateway.kinds import Kind
from gateway.operations import operation
from gateway.services import Product


class BulkApi:
    """Change or delete many items of *kind*, and take it back."""

    def __init__(self, kind: Kind, product: Product) -> None:
        self._kind = kind.name
        self._product = product

    @operation(
        "POST",
        "/<kinds>/bulk-edit",
        "edit<Kinds>",
        tag="<kinds>",
        body="BulkEdit",
        answer="ItemVersions",
        parameters=("IdempotencyKey",),
    )
    def edit(self, call: Call) -> Answer:
        """Change the same fields of many <kinds>: all of them, or none."""
        request = pb.UpdateItemsRequest(
            kind=self._kind,
            items=[pb.ItemVersion(**item) for item in call.body["items"]],
            patch_json=orjson.dumps(call.body["changes"]),
            idempotency_key=call.idempotency_key,
        )
        answer = self._product(call, lambda stub: stub.UpdateItems, request)
        return _versions(answer.items)

    @operation(
        "POST",
        "/<kinds>/bulk-restore",
        "restore<Kinds>Versions",
        tag="<kinds>",
        body="BulkRestore",
        answer="ItemVersions",
        parameters=("IdempotencyKey",),
    )
    def restore(self, call: Call) -> Answer:
        """Bring back an earlier version of each of many <kinds>: all of them, or none."""
        request = pb.RestoreVersionsRequest(
            kind=self._kind,
            items=[pb.WantedVersion(**item) for item in call.body["items"]],
            idempotency_key=call.idempotency_key,
        )
        answer = self._product(call, lambda stub: stub.RestoreVersions, request)
        return _versions(answer.items)

    @operation(
        "POST",
        "/<kinds>/bulk-delete",
        "delete<Kinds>",
        tag="<kinds>",
        body="BulkDelete",
        answer="ItemVersions",
        parameters=("IdempotencyKey",),
    )
    def delete(self, call: Call) -> Answer:
        """Delete many <kinds>, all or none; they can be brought back for 30 days."""
        request = pb.DeleteItemsRequest(
            kind=self._kind,
            items=[pb.ItemVersion(**item) for item in call.body["items"]],
            idempotency_key=call.idempotency_key,
        )
        return _versions(self._product(call, lambda stub: stub.DeleteItems, request).items)

    @operation(
        "POST",
        "/<kinds>/bulk-undelete",
        "undelete<Kinds>",
        tag="<kinds>",
        body="BulkDelete",
        answer="ItemVersions",
        parameters=("IdempotencyKey",),
    )
    def undelete(self, call: Call) -> Answer:
        """Bring many deleted <kinds> back with their links, all or none."""
        request = pb.RestoreItemsRequest(
            kind=self._kind,
            items=[pb.ItemVersion(**item) for item in call.body["items"]],
            idempotency_key=call.idempotency_key,
        )
        return _versions(self._product(call, lambda stub: stub.RestoreItems, request).items)


def _versions(items: Iterable[pb.ItemVersion]) -> Answer:
    return document({"items": [{"id": item.id, "version": item.version} for item in items]})
