"""Fetching and sending as their callers meet them: over gRPC, with the real guard."""

import json
from functools import partial
from types import SimpleNamespace

import grpc
import pytest
from azmyra.events.v1.fetches_pb2 import FetchDue, SentToTool
from azmyra.integrations.v1 import fetches_pb2 as pb
from azmyra.integrations.v1 import (
    fetches_pb2_grpc,
    schedules_pb2,
    schedules_pb2_grpc,
    sendings_pb2,
    sendings_pb2_grpc,
)
from azmyra.product.v1 import tool_items_pb2, tool_items_pb2_grpc

from services.chassis.events_endpoint import Event
from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.grpc_target import GrpcTarget
from services.chassis.refusals import NotFound, Unavailable
from services.integrations.adapters.inbound.transfers import (
    TRANSFER_ACCESS,
    transfer_handlers,
    transfer_services,
)
from services.integrations.adapters.outbound.grpc_product_items import GrpcProductItems
from services.integrations.domain.connections import Tool
from services.integrations.domain.fetched_items import Message
from services.integrations.domain.transfer_refusals import NotStored
from services.integrations.ports.product_items import MappedItem, Place, Stored
from services.product.adapters.inbound.tool_items_servicer import tool_items_policy
from tests.integrations.transfers.test_fetching import issues
from tests.integrations.transfers.test_sending import ITEM
from tests.served import STRANGER, AddressesForTokens, serving

INTEGRATIONS = "integrations@azmyra-test.iam.gserviceaccount.com"
MAPPING = pb.Mapping(kind="initiative", fields={"problem": "text"})


@pytest.fixture
def served(in_memory, tmp_path):
    """Calls of all three services, by the name of the method."""
    services = transfer_services(in_memory.use)
    stubs = SimpleNamespace

    def add(server: grpc.Server) -> None:
        for add_one in services:
            add_one(server)

    def stub(channel: grpc.Channel) -> SimpleNamespace:
        fetches = fetches_pb2_grpc.FetchServiceStub(channel)
        sendings = sendings_pb2_grpc.SendServiceStub(channel)
        schedules = schedules_pb2_grpc.ScheduleServiceStub(channel)
        return stubs(**vars(fetches), **vars(sendings), **vars(schedules))

    with serving(tmp_path, add, TRANSFER_ACCESS, stub) as calls:
        yield calls


def test_a_source_is_picked_previewed_and_fetched(served, in_memory, ada):
    in_memory.tool.items = issues(12)
    listed = served.call("ListSources", pb.ListSourcesRequest(provider="github"), person=ada)
    assert [source.name for source in listed.items] == ["acme/shop"]
    assert [mapping.kind for mapping in listed.mappings] == ["initiative", "risk", "roadmap-item"]
    preview = pb.PreviewFetchRequest(provider="github", source="acme/shop", mapping=MAPPING)
    shown = served.call("PreviewFetch", preview, person=ada)
    assert len(shown.items) == 10
    assert json.loads(shown.items[0].fields_json) == {"title": "Bet 0", "problem": "Why."}
    begin = pb.BeginFetchRequest(provider="github", source="acme/shop", mapping=MAPPING)
    begun = served.call("BeginFetch", begin, person=ada).fetch
    assert (begun.state, begun.everything) == ("pending", True)
    due, _ = transfer_handlers(in_memory.use)
    due.handle(Event("e", FetchDue(account_id=ada, fetch_id=begun.id, slice=0), ""))
    done = served.call("GetFetch", pb.GetFetchRequest(id=begun.id), person=ada).fetch
    assert (done.state, dict(done.counts)) == ("completed", {"created": 12})
    (listed,) = served.call("ListFetches", pb.ListFetchesRequest(), person=ada).items
    assert listed.id == begun.id


def test_a_fetch_is_stopped_and_resumed(served, ada):
    begin = pb.BeginFetchRequest(provider="github", source="acme/shop", mapping=MAPPING)
    begun = served.call("BeginFetch", begin, person=ada).fetch
    stopped = served.call("StopFetch", pb.StopFetchRequest(id=begun.id), person=ada).fetch
    assert stopped.state == "stopped"
    resumed = served.call("ResumeFetch", pb.ResumeFetchRequest(id=begun.id), person=ada).fetch
    assert resumed.state == "pending"


def test_what_is_shown_is_sent_and_the_item_is_told(served, in_memory, ada):
    section = sendings_pb2.OutgoingSection(heading="Problem", text="Guests leave.")
    asked = sendings_pb2.PreviewSendRequest(
        provider="github", target="acme/shop", item_id=ITEM, title="Bet", sections=[section]
    )
    shown = served.call("PreviewSend", asked, person=ada)
    send = sendings_pb2.SendRequest(id=shown.id, sha256=shown.sha256)
    assert served.call("Send", send, person=ada).external_id == "acme/shop#1"
    assert in_memory.tool.created["acme/shop#1"] == json.loads(shown.payload_json)
    _, sent = transfer_handlers(in_memory.use)
    sent.handle(Event("e", SentToTool(account_id=ada, sending_id=shown.id), ""))
    assert [item_id for item_id, *_ in in_memory.product.sent] == [ITEM]


def test_events_of_a_deleted_account_are_taken_and_do_nothing(in_memory, ada):
    in_memory.close(ada)
    due, sent = transfer_handlers(in_memory.use)
    due.handle(Event("e", FetchDue(account_id=ada, fetch_id=ITEM), ""))
    sent.handle(Event("e", SentToTool(account_id=ada, sending_id=ITEM), ""))


@pytest.mark.parametrize("method", ["ListFetches", "Send"])
def test_nobody_fetches_or_sends_without_a_person_or_past_the_gateway(served, ada, method):
    request = pb.ListFetchesRequest() if method == "ListFetches" else sendings_pb2.SendRequest()
    with pytest.raises(RefusedCall) as nobody:
        served.call(method, request)
    assert nobody.value.code == "unauthenticated"
    with pytest.raises(RefusedCall) as stranger:
        served.call(method, request, person=ada, by=STRANGER)
    assert stranger.value.code == "forbidden"


def test_an_unknown_tool_names_the_field(served, ada):
    with pytest.raises(RefusedCall) as refused:
        served.call("ListSources", pb.ListSourcesRequest(provider="trello"), person=ada)
    assert refused.value.fields[0].field == "provider"


class Product(tool_items_pb2_grpc.ToolItemsServiceServicer):
    """Product as integrations calls it."""

    def __init__(self) -> None:
        self.asked: list = []
        self.refuses: Exception | None = None

    def StoreFetched(self, request, context):  # noqa: N802
        self._note(request)
        stored = tool_items_pb2.StoredItem(external_id="1", outcome="created")
        return tool_items_pb2.StoreFetchedResponse(items=[stored])

    def MarkMissing(self, request, context):  # noqa: N802
        self._note(request)
        return tool_items_pb2.MarkMissingResponse(marked=3)

    def KeepSent(self, request, context):  # noqa: N802
        self._note(request)
        return tool_items_pb2.KeepSentResponse()

    def _note(self, request):
        self.asked.append(request)
        if self.refuses:
            raise self.refuses


class ItemNotFound(NotFound):
    """There is no such item."""


def test_product_is_called_under_our_own_account_and_its_refusals_have_names(tmp_path, ada):
    product = Product()
    add = partial(tool_items_pb2_grpc.add_ToolItemsServiceServicer_to_server, product)
    stub = tool_items_pb2_grpc.ToolItemsServiceStub
    place = Place(Tool.JIRA, "https://acme.atlassian.net", "SHOP")
    item = MappedItem("1", "https://x", b"{}", (Message("Ada", 5, "Hi"),))
    with serving(tmp_path, add, tool_items_policy(INTEGRATIONS), stub) as calls:
        target = GrpcTarget(calls._target.address, encrypted=False)  # noqa: SLF001
        items = GrpcProductItems(
            GrpcClient(target, "test", AddressesForTokens(INTEGRATIONS), stub)
        )
        assert items.store(ada, "f", place, "risk", [item], review=False) == [
            Stored("1", "created")
        ]
        asked = product.asked[-1]
        assert (asked.account_id, asked.place.site, asked.kind) == (ada, place.site, "risk")
        assert asked.items[0].messages[0].text == "Hi"
        assert items.mark_missing(ada, "f", place, review=False) == 3
        product.refuses = Unavailable()
        with pytest.raises(Unavailable):
            items.store(ada, "f", place, "risk", [item], review=False)
        product.refuses = ItemNotFound()
        with pytest.raises(NotStored):
            items.store(ada, "f", place, "risk", [item], review=False)
        items.keep_sent(ada, ITEM, place, "1", "https://x")


def test_a_schedule_is_set_listed_and_ended(served, in_memory, ada):
    in_memory.connect(ada)
    wanted = schedules_pb2.SetScheduleRequest(
        provider="github", source="acme/shop", mapping=MAPPING, every="week"
    )
    (schedule,) = served.call("SetSchedule", wanted, person=ada).items
    assert (schedule.every, schedule.next_at) == ("week", "2026-12-03T12:00:00.000Z")
    assert (schedule.last_at, schedule.stopped) == ("", "")
    asked = schedules_pb2.ListSchedulesRequest()
    assert served.call("ListSchedules", asked, person=ada).items == [schedule]
    wanted.every = "never"
    assert list(served.call("SetSchedule", wanted, person=ada).items) == []
    wanted.every = "hour"
    with pytest.raises(RefusedCall) as refused:
        served.call("SetSchedule", wanted, person=ada)
    assert refused.value.code == "schedule_refused"
