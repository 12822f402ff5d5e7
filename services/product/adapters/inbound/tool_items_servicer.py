"""azmyra.product.v1.ToolItemsService: what came from the tools and what was sent to them."""

from collections.abc import Mapping

import grpc
from azmyra.product.v1 import tool_items_pb2 as pb
from azmyra.product.v1 import tool_items_pb2_grpc as rpc
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.product.adapters.inbound.use_cases import UseCases
from services.product.domain.fetches import Fetch
from services.product.domain.tool_references import FetchedItem, ToolPlace, ToolReference
from services.product.domain.turns import Turn

_SERVICE = f"/{pb.DESCRIPTOR.services_by_name['ToolItemsService'].full_name}"

Context = grpc.ServicerContext


def tool_items_policy(integrations_account: str) -> Mapping[str, Access]:
    """A fetch goes on after its person left; so it stores under integrations' own account."""
    integrations = Access.service_accounts(integrations_account)
    return {
        f"{_SERVICE}/StoreFetched": integrations,
        f"{_SERVICE}/MarkMissing": integrations,
        f"{_SERVICE}/KeepSent": integrations,
        f"{_SERVICE}/ListToolReferences": Access.ACCOUNT,
    }


class ToolItemsServicer(rpc.ToolItemsServiceServicer):
    def __init__(self, use: UseCases) -> None:
        self._use = use

    @override
    def StoreFetched(
        self, request: pb.StoreFetchedRequest, context: Context
    ) -> pb.StoreFetchedResponse:
        fetch = Fetch(request.fetch_id, _place(request.place), request.kind, request.review)
        fetched = [_fetched(item) for item in request.items]
        stored = self._use.store_fetched(request.account_id, fetch, fetched)
        return pb.StoreFetchedResponse(items=[pb.StoredItem(**one._asdict()) for one in stored])

    @override
    def MarkMissing(
        self, request: pb.MarkMissingRequest, context: Context
    ) -> pb.MarkMissingResponse:
        place = _place(request.place)
        marked = self._use.mark_missing(
            request.account_id, place, request.fetch_id, review=request.review
        )
        return pb.MarkMissingResponse(marked=marked)

    @override
    def KeepSent(self, request: pb.KeepSentRequest, context: Context) -> pb.KeepSentResponse:
        self._use.keep_sent(
            request.account_id,
            request.item_id,
            _place(request.place),
            request.external_id,
            request.url,
        )
        return pb.KeepSentResponse()

    @override
    def ListToolReferences(
        self, request: pb.ListToolReferencesRequest, context: Context
    ) -> pb.ListToolReferencesResponse:
        account = caller_of(context).account_id
        found = self._use.list_tool_references(account, request.item_id)
        return pb.ListToolReferencesResponse(references=map(_reference, found))


def _place(message: pb.ToolPlace) -> ToolPlace:
    return ToolPlace(message.tool, message.site, message.source)


def _fetched(message: pb.FetchedItem) -> FetchedItem:
    turns = tuple(
        Turn(seq, one.speaker, one.start_ms, one.text) for seq, one in enumerate(message.messages)
    )
    return FetchedItem(message.external_id, message.url, message.fields_json, turns, message.gone)


def _reference(reference: ToolReference) -> pb.ToolReference:
    return pb.ToolReference(
        tool=reference.place.tool,
        external_id=reference.external_id,
        url=reference.url,
        direction=reference.direction,
        seen_at=reference.seen_at,
        gone_at=reference.gone_at,
    )
