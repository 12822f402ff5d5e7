"""What fetches found, over the wire."""

from functools import partial

import pytest
from azmyra.product.v1 import fetched_changes_pb2 as pb
from azmyra.product.v1 import fetched_changes_pb2_grpc as rpc

from services.chassis.grpc_refusals import RefusedCall
from services.product.adapters.inbound.fetched_changes_servicer import (
    FETCHED_CHANGES_ACCESS,
    FetchedChangesServicer,
)
from services.product.domain.fetches import Fetch
from tests.product.test_fetched import SHOP, issue, store, thread
from tests.served import serving


@pytest.fixture
def changes(stored_product, tmp_path):
    add = partial(
        rpc.add_FetchedChangeServiceServicer_to_server, FetchedChangesServicer(stored_product.use)
    )
    with serving(tmp_path, add, FETCHED_CHANGES_ACCESS, rpc.FetchedChangeServiceStub) as served:
        yield served


def test_its_person_sees_both_sides_of_each_field_and_decides(changes, stored_product, ada):
    store(stored_product, ada, Fetch("a", SHOP, "initiative"), issue(1, "Here"))
    store(stored_product, ada, Fetch("b", SHOP, "initiative", review=True), issue(1, "There"))
    asked = pb.ListFetchedChangesRequest(tool="github")
    (one,) = changes.call("ListFetchedChanges", asked, person=ada).items
    (title,) = one.differences
    assert (title.here_json, title.there_json, title.conflict) == (b'"Here"', b'"There"', False)
    decision = pb.Decision(id=one.id, version=one.version, take=["title"])
    request = pb.DecideFetchedChangesRequest(decisions=[decision])
    (decided,) = changes.call("DecideFetchedChanges", request, person=ada).decisions
    assert (decided.outcome, decided.item_id) == ("updated", one.item_id)


def test_a_threads_further_words_are_shown_and_counted(changes, stored_product, ada):
    said = thread(*[f"Answer {number}" for number in range(5)])
    store(stored_product, ada, Fetch("a", SHOP, "transcript", review=True), said)
    (one,) = changes.call("ListFetchedChanges", pb.ListFetchedChangesRequest(), person=ada).items
    assert (len(one.words), one.word_count) == (3, 5)
    assert one.words[0] == "Ada: Answer 0"


def test_a_bad_cursor_is_refused(changes, ada):
    asked = pb.ListFetchedChangesRequest(cursor="x")
    with pytest.raises(RefusedCall) as refused:
        changes.call("ListFetchedChanges", asked, person=ada)
    assert refused.value.code == "query_refused"
