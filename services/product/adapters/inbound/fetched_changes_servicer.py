"""azmyra.product.v1.FetchedChangeService: what fetches found, and what its person decides."""

import json

import grpc
from azmyra.product.v1 import fetched_changes_pb2 as pb
from azmyra.product.v1 import fetched_changes_pb2_grpc as rpc
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.product.adapters.inbound.use_cases import UseCases
from services.product.application.decide_fetched_changes import Decision
from services.product.application.list_fetched_changes import Compared
from services.product.domain.fetched_changes import Difference

_SERVICE = pb.DESCRIPTOR.services_by_name["FetchedChangeService"]
FETCHED_CHANGES_ACCESS = {
    f"/{_SERVICE.full_name}/{method.name}": Access.ACCOUNT for method in _SERVICE.methods
}
_SHOWN_WORDS, _LONGEST = 3, 200

Context = grpc.ServicerContext


class FetchedChangesServicer(rpc.FetchedChangeServiceServicer):
    def __init__(self, use: UseCases) -> None:
        self._use = use

    @override
    def ListFetchedChanges(
        self, request: pb.ListFetchedChangesRequest, context: Context
    ) -> pb.ListFetchedChangesResponse:
        page = self._use.list_fetched_changes(
            caller_of(context).account_id,
            request.tool,
            cursor=request.cursor,
            limit=request.limit,
        )
        return pb.ListFetchedChangesResponse(
            items=map(_change, page.items), next_cursor=page.next_cursor
        )

    @override
    def DecideFetchedChanges(
        self, request: pb.DecideFetchedChangesRequest, context: Context
    ) -> pb.DecideFetchedChangesResponse:
        decisions = [
            Decision(one.id, one.version, None if one.leave else frozenset(one.take))
            for one in request.decisions
        ]
        outcomes = self._use.decide_fetched_changes(caller_of(context).account_id, decisions)
        decided = [
            pb.Decided(id=one.change_id, outcome=one.outcome, item_id=one.item_id)
            for one in outcomes
        ]
        return pb.DecideFetchedChangesResponse(decisions=decided)


def _change(compared: Compared) -> pb.FetchedChange:
    change = compared.change
    said = [f"{turn.speaker}: {turn.text}" for turn in change.words[:_SHOWN_WORDS]]
    return pb.FetchedChange(
        id=change.id,
        tool=change.place.tool,
        source=change.place.source,
        external_id=change.external_id,
        url=change.url,
        kind=change.kind,
        sort=change.sort,
        item_id=change.item_id,
        version=compared.version,
        title=compared.title,
        differences=map(_difference, compared.differences),
        words=[line[:_LONGEST] for line in said],
        word_count=len(change.words),
        found_at=change.found_at,
    )


def _difference(one: Difference) -> pb.FieldDifference:
    return pb.FieldDifference(
        field=one.field,
        here_json=json.dumps(one.here, ensure_ascii=False).encode(),
        there_json=json.dumps(one.there, ensure_ascii=False).encode(),
        conflict=one.conflict,
    )
