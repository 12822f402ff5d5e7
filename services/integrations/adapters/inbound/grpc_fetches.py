"""FetchService over gRPC: translate, call one use case, translate back."""

from dataclasses import dataclass

import grpc
from azmyra.integrations.v1 import fetches_pb2 as pb
from azmyra.integrations.v1 import fetches_pb2_grpc as rpc
from typing_extensions import override

from services.chassis import rfc3339
from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.integrations.adapters.inbound.connection_messages import tool_of
from services.integrations.application.transfers import Transfers
from services.integrations.domain.fetches import Fetch
from services.integrations.domain.mappings import Mapping, mappable
from services.integrations.domain.sources import Source
from services.integrations.ports.product_items import MappedItem

Context = grpc.ServicerContext

_SERVICE = pb.DESCRIPTOR.services_by_name["FetchService"]
FETCH_ACCESS = {
    f"/{_SERVICE.full_name}/{method.name}": Access.ACCOUNT for method in _SERVICE.methods
}
_WORDS = 120
_MESSAGES = 3


@dataclass(frozen=True)
class GrpcFetches(rpc.FetchServiceServicer):
    use: Transfers

    @override
    def ListSources(
        self, request: pb.ListSourcesRequest, context: Context
    ) -> pb.ListSourcesResponse:
        tool = tool_of(request.provider)
        page = self.use.list_sources(caller_of(context).account_id, tool, request.cursor)
        mappings = [
            pb.KindMapping(
                kind=kind,
                fields=[
                    pb.MappableField(
                        field=field.name,
                        by_default=field.by_default,
                        **{"from": field.parts},  # a Python keyword
                    )
                    for field in fields
                ],
            )
            for kind, fields in mappable(tool).items()
        ]
        return pb.ListSourcesResponse(
            items=map(_source, page.items), next_cursor=page.next_cursor, mappings=mappings
        )

    @override
    def PreviewFetch(
        self, request: pb.PreviewFetchRequest, context: Context
    ) -> pb.PreviewFetchResponse:
        preview = self.use.preview_fetch(
            caller_of(context).account_id,
            tool_of(request.provider),
            request.source,
            request.source_name,
            _mapping(request.mapping),
        )
        return pb.PreviewFetchResponse(items=map(_previewed, preview.items), more=preview.more)

    @override
    def BeginFetch(self, request: pb.BeginFetchRequest, context: Context) -> pb.BeginFetchResponse:
        fetch = self.use.begin_fetch(
            caller_of(context).account_id,
            tool_of(request.provider),
            request.source,
            request.source_name,
            _mapping(request.mapping),
            everything=request.everything,
            review=request.review,
        )
        return pb.BeginFetchResponse(fetch=_fetch(fetch))

    @override
    def GetFetch(self, request: pb.GetFetchRequest, context: Context) -> pb.GetFetchResponse:
        fetch = self.use.get_fetch(caller_of(context).account_id, request.id)
        return pb.GetFetchResponse(fetch=_fetch(fetch))

    @override
    def ListFetches(
        self, request: pb.ListFetchesRequest, context: Context
    ) -> pb.ListFetchesResponse:
        tool = tool_of(request.provider) if request.provider else None
        fetches = self.use.list_fetches(caller_of(context).account_id, tool)
        return pb.ListFetchesResponse(items=map(_fetch, fetches))

    @override
    def StopFetch(self, request: pb.StopFetchRequest, context: Context) -> pb.StopFetchResponse:
        fetch = self.use.stop_fetch(caller_of(context).account_id, request.id)
        return pb.StopFetchResponse(fetch=_fetch(fetch))

    @override
    def ResumeFetch(
        self, request: pb.ResumeFetchRequest, context: Context
    ) -> pb.ResumeFetchResponse:
        fetch = self.use.resume_fetch(caller_of(context).account_id, request.id)
        return pb.ResumeFetchResponse(fetch=_fetch(fetch))


def _source(source: Source) -> pb.Source:
    return pb.Source(id=source.id, name=source.name, url=source.url, takes=source.takes)


def _mapping(message: pb.Mapping) -> Mapping:
    return Mapping(message.kind, dict(message.fields))


def _previewed(item: MappedItem) -> pb.PreviewedItem:
    words = [f"{one.author}: {one.text}" if one.author else one.text for one in item.messages]
    return pb.PreviewedItem(
        external_id=item.external_id,
        url=item.url,
        fields_json=item.fields_json,
        messages=[line[:_WORDS] for line in words[:_MESSAGES]],
    )


def _fetch(fetch: Fetch) -> pb.Fetch:
    return pb.Fetch(
        id=fetch.id,
        provider=fetch.tool.value,
        source=fetch.source,
        source_name=fetch.source_name,
        kind=fetch.mapping.kind,
        state=fetch.state.value,
        counts=fetch.counts,
        waits_until=rfc3339.to_text(fetch.waits_until) if fetch.waits_until else "",
        failure=fetch.failure,
        failure_detail=fetch.failure_detail,
        begun_at=rfc3339.to_text(fetch.begun_at),
        changed_at=rfc3339.to_text(fetch.changed_at),
        everything=fetch.since is None,
        problems=fetch.problems,
        review=fetch.review,
        scheduled=fetch.scheduled,
    )
