"""What connects the items, and what agents propose to connect."""

from typing import Any

import orjson
from azmyra.product.v1 import product_pb2 as pb

from gateway.answers import Answer, document, done, json_answer, page
from gateway.call import Call
from gateway.json_items import items_json, link_object
from gateway.operations import operation
from gateway.services import Product


class LinksApi:
    """Connections between items, or from words in a transcript to an item."""

    def __init__(self, product: Product) -> None:
        self._product = product

    @operation(
        "GET",
        "/links",
        "listLinks",
        tag="links",
        answer="LinkList",
        parameters=("LinkedItem", "Limit", "Cursor"),
    )
    def list(self, call: Call) -> Answer:
        """The links at an item's both ends, or all of them."""
        request = pb.ListLinksRequest(
            item_id=call.query.get("item", ""),
            limit=call.limit(),
            cursor=call.query.get("cursor", ""),
        )
        answer = self._product(call, lambda stub: stub.ListLinks, request)
        return page([link_object(link) for link in answer.links], answer.next_cursor)

    @operation(
        "POST",
        "/links",
        "createLink",
        tag="links",
        body="LinkCreate",
        status=201,
        answer="Link",
        parameters=("IdempotencyKey",),
    )
    def create(self, call: Call) -> Answer:
        """Connect two items, or words in a transcript and an item."""
        body = call.body
        request = pb.CreateLinkRequest(
            type=body["type"],
            to=pb.LinkEnd(id=body["to"]["id"]),
            provenance=_provenance(body.get("provenance")),
            idempotency_key=call.idempotency_key,
            **{"from": _source(body["from"])},  # a Python keyword
        )
        answer = self._product(call, lambda stub: stub.CreateLink, request)
        return document(link_object(answer.link), 201)

    @operation("DELETE", "/links/{id}", "deleteLink", tag="links", status=204)
    def delete(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """Remove a link."""
        self._product(call, lambda stub: stub.DeleteLink, pb.DeleteLinkRequest(id=id))
        return done()


class ProposalsApi:
    """What an agent proposed and the person accepted."""

    def __init__(self, product: Product) -> None:
        self._product = product

    @operation(
        "POST",
        "/proposals",
        "acceptProposals",
        tag="proposals",
        body="Proposals",
        status=201,
        answer="AcceptedProposals",
        parameters=("IdempotencyKey",),
    )
    def accept(self, call: Call) -> Answer:
        """Save several items with the words they rest on: all or nothing."""
        request = pb.AcceptProposalsRequest(
            provenance=_provenance(call.body["provenance"]),
            proposals=[_proposal(one) for one in call.body["proposals"]],
            idempotency_key=call.idempotency_key,
        )
        answer = self._product(call, lambda stub: stub.AcceptProposals, request)
        links = orjson.dumps([link_object(link) for link in answer.links])
        return json_answer(b'{"items":%b,"links":%b}' % (items_json(answer.items), links), 201)


def _source(end: dict[str, Any]) -> pb.LinkEnd:
    span = end.get("span")
    return pb.LinkEnd(id=end["id"], span=pb.Span(**span) if span else None)


def _provenance(given: dict[str, str] | None) -> pb.Provenance | None:
    return pb.Provenance(**given) if given else None


def _proposal(given: dict[str, Any]) -> pb.Proposal:
    return pb.Proposal(
        kind=given["kind"],
        fields_json=orjson.dumps(given["fields"]),
        evidence=[_evidence(one) for one in given["evidence"]],
    )


def _evidence(given: dict[str, Any]) -> pb.EvidenceSpan:
    span = pb.Span(turn=given["turn"], start=given["start"], end=given["end"])
    return pb.EvidenceSpan(transcript_id=given["transcript_id"], span=span)
