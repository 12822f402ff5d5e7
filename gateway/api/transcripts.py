"""A transcript's words."""

from azmyra.product.v1 import product_pb2 as pb

from gateway.answers import Answer, page
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Product


class TurnsApi:
    """The words of a transcript."""

    def __init__(self, product: Product) -> None:
        self._product = product

    @operation(
        "GET",
        "/transcripts/{id}/turns",
        "listTurns",
        tag="transcripts",
        answer="TurnList",
        parameters=("TurnLimit", "Cursor"),
    )
    def list(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """Who said what, in order."""
        request = pb.ListTurnsRequest(
            transcript_id=id, limit=call.limit(1000), cursor=call.query.get("cursor", "")
        )
        answer = self._product(call, lambda stub: stub.ListTurns, request)
        turns = [
            {"seq": t.seq, "speaker": t.speaker, "start_ms": t.start_ms, "text": t.text}
            for t in answer.turns
        ]
        return page(turns, answer.next_cursor)
