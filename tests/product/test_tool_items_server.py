"""What came from the tools, over the wire: who may store, and who may see."""

from functools import partial

import pytest
from azmyra.product.v1 import tool_items_pb2 as pb
from azmyra.product.v1 import tool_items_pb2_grpc as rpc

from services.chassis.grpc_refusals import RefusedCall
from services.product.adapters.inbound.tool_items_servicer import (
    ToolItemsServicer,
    tool_items_policy,
)
from tests.served import GATEWAY, serving

INTEGRATIONS = "integrations@azmyra-test.iam.gserviceaccount.com"


@pytest.fixture
def tool_items(stored_product, tmp_path):
    add = partial(
        rpc.add_ToolItemsServiceServicer_to_server, ToolItemsServicer(stored_product.use)
    )
    policy = tool_items_policy(INTEGRATIONS)
    with serving(tmp_path, add, policy, rpc.ToolItemsServiceStub) as served:
        yield served


def fetched(account: str) -> pb.StoreFetchedRequest:
    item = pb.FetchedItem(external_id="C1:1", url="https://slack.com/x")
    item.fields_json = b'{"title": "Checkout", "source": "other"}'
    item.messages.add(speaker="Ada", start_ms=0, text="Half of all guests leave.")
    place = pb.ToolPlace(tool="slack", source="C1")
    return pb.StoreFetchedRequest(
        account_id=account, fetch_id="f", place=place, kind="transcript", items=[item]
    )


def test_integrations_stores_for_an_account_and_its_person_sees_it(tool_items, ada):
    (stored,) = tool_items.call("StoreFetched", fetched(ada), by=INTEGRATIONS).items
    assert stored.outcome == "created"
    asked = pb.ListToolReferencesRequest(item_id=stored.item_id)
    (reference,) = tool_items.call("ListToolReferences", asked, person=ada).references
    assert (reference.tool, reference.direction) == ("slack", "fetched")
    missing = pb.MarkMissingRequest(
        account_id=ada, fetch_id="g", place=pb.ToolPlace(tool="slack", source="C1")
    )
    assert tool_items.call("MarkMissing", missing, by=INTEGRATIONS).marked == 1
    sent = pb.KeepSentRequest(account_id=ada, item_id=stored.item_id, external_id="C1:9")
    tool_items.call("KeepSent", sent, by=INTEGRATIONS)


@pytest.mark.parametrize("method", ["StoreFetched", "MarkMissing", "KeepSent"])
def test_a_person_cannot_store_through_the_gateway_what_a_tool_would(tool_items, ada, method):
    request = getattr(pb, f"{method}Request")(account_id=ada)
    with pytest.raises(RefusedCall) as refused:
        tool_items.call(method, request, person=ada, by=GATEWAY)
    assert refused.value.code == "forbidden"


def test_another_persons_references_are_not_shown(tool_items, ada, grace):
    (stored,) = tool_items.call("StoreFetched", fetched(ada), by=INTEGRATIONS).items
    asked = pb.ListToolReferencesRequest(item_id=stored.item_id)
    with pytest.raises(RefusedCall) as refused:
        tool_items.call("ListToolReferences", asked, person=grace)
    assert refused.value.code == "item_not_found"
