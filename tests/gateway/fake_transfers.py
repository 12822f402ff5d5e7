"""Fetching and sending as the gateway meets them."""

import json
from collections.abc import Callable
from typing import Any

from azmyra.integrations.v1 import (
    fetches_pb2,
    fetches_pb2_grpc,
    schedules_pb2,
    schedules_pb2_grpc,
    sendings_pb2,
    sendings_pb2_grpc,
)
from azmyra.product.v1 import (
    fetched_changes_pb2,
    fetched_changes_pb2_grpc,
    tool_items_pb2,
    tool_items_pb2_grpc,
)

_NOON = "2026-11-26T12:00:00.000Z"
_FETCH = fetches_pb2.Fetch(
    id="01930000-0000-7000-8000-00000000fe7c",
    provider="github",
    source="acme/shop",
    source_name="acme/shop",
    kind="initiative",
    state="waiting",
    counts={"created": 200},
    waits_until="2026-11-26T14:32:00.000Z",
    begun_at=_NOON,
    changed_at=_NOON,
    everything=True,
)


class FakeFetches(fetches_pb2_grpc.FetchServiceServicer):
    def ListSources(self, request, context):  # noqa: N802
        field = fetches_pb2.MappableField(field="problem", by_default=True, **{"from": ["text"]})
        mapping = fetches_pb2.KindMapping(kind="initiative", fields=[field])
        source = fetches_pb2.Source(id="acme/shop", name="acme/shop", takes=True)
        return fetches_pb2.ListSourcesResponse(items=[source], mappings=[mapping])

    def PreviewFetch(self, request, context):  # noqa: N802
        item = fetches_pb2.PreviewedItem(
            external_id="acme/shop#1", url="https://x/1", fields_json=b'{"title":"Bet"}'
        )
        return fetches_pb2.PreviewFetchResponse(items=[item], more=True)

    def BeginFetch(self, request, context):  # noqa: N802
        return fetches_pb2.BeginFetchResponse(fetch=_FETCH)

    def GetFetch(self, request, context):  # noqa: N802
        return fetches_pb2.GetFetchResponse(fetch=_FETCH)

    def ListFetches(self, request, context):  # noqa: N802
        return fetches_pb2.ListFetchesResponse(items=[_FETCH])

    def StopFetch(self, request, context):  # noqa: N802
        return fetches_pb2.StopFetchResponse(fetch=_FETCH)

    def ResumeFetch(self, request, context):  # noqa: N802
        return fetches_pb2.ResumeFetchResponse(fetch=_FETCH)


class FakeSchedules(schedules_pb2_grpc.ScheduleServiceServicer):
    def ListSchedules(self, request, context):  # noqa: N802
        schedule = schedules_pb2.Schedule(
            provider="github",
            source="acme/shop",
            source_name="acme/shop",
            mapping=fetches_pb2.Mapping(kind="initiative", fields={"problem": "text"}),
            every="day",
            next_at=_NOON,
        )
        return schedules_pb2.ListSchedulesResponse(items=[schedule])

    def SetSchedule(self, request, context):  # noqa: N802
        return schedules_pb2.SetScheduleResponse()


class FakeSendings(sendings_pb2_grpc.SendServiceServicer):
    def PreviewSend(self, request, context):  # noqa: N802
        return sendings_pb2.PreviewSendResponse(
            id="01930000-0000-7000-8000-00000000005d",
            payload_json=json.dumps({"title": request.title}).encode(),
            sha256="a" * 64,
            expires_at=_NOON,
        )

    def Send(self, request, context):  # noqa: N802
        return sendings_pb2.SendResponse(external_id="acme/shop#7", url="https://x/7")


class FakeToolItems(tool_items_pb2_grpc.ToolItemsServiceServicer):
    def ListToolReferences(self, request, context):  # noqa: N802
        reference = tool_items_pb2.ToolReference(
            tool="github",
            external_id="acme/shop#7",
            url="https://x/7",
            direction="sent",
            seen_at=_NOON,
        )
        return tool_items_pb2.ListToolReferencesResponse(references=[reference])


class FakeFetchedChanges(fetched_changes_pb2_grpc.FetchedChangeServiceServicer):
    def ListFetchedChanges(self, request, context):  # noqa: N802
        title = fetched_changes_pb2.FieldDifference(
            field="title", here_json=b'"Mine"', there_json=b'"Theirs"', conflict=True
        )
        change = fetched_changes_pb2.FetchedChange(
            id="01930000-0000-7000-8000-0000000000c1",
            tool="github",
            source="acme/shop",
            external_id="acme/shop#1",
            url="https://x/1",
            kind="initiative",
            sort="changed",
            item_id="01930000-0000-7000-8000-0000000000b1",
            version=2,
            title="Mine",
            differences=[title],
            found_at=_NOON,
        )
        return fetched_changes_pb2.ListFetchedChangesResponse(items=[change])

    def DecideFetchedChanges(self, request, context):  # noqa: N802
        decided = [
            fetched_changes_pb2.Decided(
                id=one.id,
                outcome="left" if one.leave else "updated",
                item_id="01930000-0000-7000-8000-0000000000b1",
            )
            for one in request.decisions
        ]
        return fetched_changes_pb2.DecideFetchedChangesResponse(decisions=decided)


TRANSFER_FAKES: tuple[tuple[Callable[..., None], Callable[[], Any]], ...] = (
    (fetches_pb2_grpc.add_FetchServiceServicer_to_server, FakeFetches),
    (schedules_pb2_grpc.add_ScheduleServiceServicer_to_server, FakeSchedules),
    (sendings_pb2_grpc.add_SendServiceServicer_to_server, FakeSendings),
    (
        fetched_changes_pb2_grpc.add_FetchedChangeServiceServicer_to_server,
        FakeFetchedChanges,
    ),
    (tool_items_pb2_grpc.add_ToolItemsServiceServicer_to_server, FakeToolItems),
)
