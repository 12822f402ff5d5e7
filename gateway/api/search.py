"""Search over everything a person has."""

from typing import Any

from azmyra.product.v1 import search_pb2 as pb

from gateway.answers import Answer, page
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Product


class SearchApi:
    """Items and turns by their words."""

    def __init__(self, product: Product) -> None:
        self._product = product

    @operation(
        "POST",
        "/search",
        "search",
        tag="search",
        body="Search",
        reads=True,
        answer="SearchHitList",
    )
    def search(self, call: Call) -> Answer:
        """Items and turns that have the words, best first; a POST to keep them out of logs."""
        request = pb.SearchRequest(
            query=call.body["q"],
            kinds=call.body.get("kinds", ()),
            limit=call.body.get("limit", 0),
            cursor=call.body.get("cursor", ""),
        )
        answer = self._product(call, lambda stub: stub.Search, request)
        return page([_hit(hit) for hit in answer.hits], answer.next_cursor)


def _hit(hit: pb.SearchHit) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": hit.id,
        "kind": hit.kind,
        "title": [_segment(one) for one in hit.title],
        "excerpt": [_segment(one) for one in hit.excerpt],
    }
    if hit.field:
        made["field"] = hit.field
    if hit.HasField("turn"):
        turn = hit.turn
        made["turn"] = {"seq": turn.seq, "speaker": turn.speaker, "start_ms": turn.start_ms}
    return made


def _segment(segment: pb.Segment) -> dict[str, Any]:
    return {"text": segment.text, "marked": segment.marked}
