"""Product's ToolItemsService, called under integrations' own service account."""

from collections.abc import Sequence
from typing import Final, Self

from azmyra.product.v1 import tool_items_pb2 as pb
from azmyra.product.v1.tool_items_pb2_grpc import ToolItemsServiceStub
from typing_extensions import override

from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.grpc_target import GrpcTarget
from services.chassis.id_tokens import IdTokens
from services.chassis.refusals import Unavailable
from services.chassis.request_ids import current_request_id
from services.integrations.domain.transfer_refusals import NotStored
from services.integrations.ports.product_items import MappedItem, Place, ProductItems, Stored

_STORING: Final = 30.0  # seconds for 200 items
_PASSES: Final = ("unavailable", "deadline_exceeded", "internal")


class GrpcProductItems(ProductItems):
    @classmethod
    def at(cls, target: GrpcTarget, audience: str, id_tokens: IdTokens) -> Self:
        return cls(GrpcClient(target, audience, id_tokens, ToolItemsServiceStub))

    def __init__(self, client: GrpcClient[ToolItemsServiceStub]) -> None:
        self._client = client

    @override
    def store(
        self,
        account: str,
        fetch_id: str,
        place: Place,
        kind: str,
        items: Sequence[MappedItem],
        *,
        review: bool,
    ) -> Sequence[Stored]:
        request = pb.StoreFetchedRequest(
            account_id=account,
            fetch_id=fetch_id,
            place=_place(place),
            kind=kind,
            items=map(_item, items),
            review=review,
        )
        answer = self._call(lambda stub: stub.StoreFetched, request, timeout=_STORING)
        return [Stored(one.external_id, one.outcome, one.reason) for one in answer.items]

    @override
    def mark_missing(self, account: str, fetch_id: str, place: Place, *, review: bool) -> int:
        request = pb.MarkMissingRequest(
            account_id=account, fetch_id=fetch_id, place=_place(place), review=review
        )
        marked: int = self._call(lambda stub: stub.MarkMissing, request).marked
        return marked

    @override
    def keep_sent(
        self, account: str, item_id: str, place: Place, external_id: str, url: str
    ) -> None:
        request = pb.KeepSentRequest(
            account_id=account,
            item_id=item_id,
            place=_place(place),
            external_id=external_id,
            url=url,
        )
        try:
            self._call(lambda stub: stub.KeepSent, request)
        except NotStored as refused:
            if refused.reason != "item_not_found":
                raise

    def _call(self, method, request, *, timeout: float = 5.0):  # type: ignore[no-untyped-def]
        """Typed by its callers: the stub's methods differ."""
        try:
            return self._client.call(
                method,
                request,
                request_id=current_request_id(),
                timeout=timeout,
                idempotent=True,
            )
        except RefusedCall as refused:
            if refused.code in _PASSES:
                raise Unavailable from refused
            raise NotStored(refused.code, refused.detail) from refused


def _place(place: Place) -> pb.ToolPlace:
    return pb.ToolPlace(tool=place.tool.value, site=place.site, source=place.source)


def _item(item: MappedItem) -> pb.FetchedItem:
    messages = [
        pb.FetchedMessage(speaker=one.author, start_ms=one.at, text=one.text)
        for one in item.messages
    ]
    return pb.FetchedItem(
        external_id=item.external_id,
        url=item.url,
        fields_json=item.fields_json,
        messages=messages,
        gone=item.gone,
    )
