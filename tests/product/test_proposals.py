"""What an agent proposed and the person accepted. Over fakes and over PostgreSQL."""

import json

import pytest

from services.product.application.accept_proposals import Evidence, Proposal
from services.product.domain.links import Provenance, Span
from services.product.domain.refusals import (
    FieldsUnreadable,
    IdempotencyKeyReused,
    ItemNotFound,
    LinkRefused,
    ProposalsRefused,
    UnknownKind,
)
from tests.product.conftest import Product
from tests.product.meetings import imported

AGENT = Provenance("anthropic", "claude", "read-this-meeting@1")


def risk(*evidence: Evidence, fields: bytes = b'{"title":"Test slips"}') -> Proposal:
    return Proposal("risk", fields, evidence)


def test_accepted_proposals_stand_linked_to_their_quotes(product: Product, ada: str):
    transcript = imported(product, ada)
    created = product.use.accept_proposals(
        ada,
        [
            risk(Evidence(transcript, Span(1, 0, 24))),
            Proposal(
                "initiative",
                b'{"title":"Launch"}',
                (
                    Evidence(transcript, Span(0, 8, 14), "launch"),
                    Evidence(transcript, Span(1, 0, 2)),
                ),
            ),
        ],
        AGENT,
    )
    assert [item.kind for item in created.items] == ["risk", "initiative"]
    assert json.loads(created.items[1].fields_json) == {"title": "Launch", "status": "idea"}
    links = product.use.list_links(ada, created.items[1].id).links
    assert list(links) == list(created.links[1:])
    assert [link.source.quote for link in links] == ["launch", "If"]
    assert {(link.type, link.provenance) for link in links} == {("evidence_for", AGENT)}
    assert len(product.use.list_links(ada, transcript).links) == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (lambda t: risk(Evidence(t, Span(1, 0, 900))), "proposals.1.evidence.0"),
        (lambda t: risk(Evidence(t, Span(9, 0, 2))), "proposals.1.evidence.0"),
        (lambda t: risk(Evidence(t, Span(0, 0, 2), "wE")), "proposals.1.evidence.0"),
        (lambda t: risk(), "proposals.1.evidence"),
        (
            lambda t: risk(Evidence(t, Span(0, 0, 2)), fields=b'{"title":"x","impact":9}'),
            "proposals.1.fields.impact",
        ),
        (lambda t: risk(Evidence(t, Span(0, 0, 2)), fields=b"{}"), "proposals.1.fields.title"),
    ],
)
def test_one_wrong_proposal_and_nothing_is_saved(
    product: Product, ada: str, wrong: object, field: str
):
    transcript = imported(product, ada)
    good = risk(Evidence(transcript, Span(0, 0, 2)))
    with pytest.raises(ProposalsRefused) as refused:
        product.use.accept_proposals(ada, [good, wrong(transcript)], AGENT)  # type: ignore[operator]
    assert [problem.field for problem in refused.value.fields] == [field]
    assert not product.use.list_items(ada, "risk").items
    assert not product.use.list_links(ada, transcript).links


def test_evidence_in_another_accounts_transcript_is_not_found(
    product: Product, ada: str, grace: str
):
    theirs = imported(product, grace)
    for transcript in (theirs, "nonsense"):
        with pytest.raises(ItemNotFound):
            product.use.accept_proposals(ada, [risk(Evidence(transcript, Span(0, 0, 2)))], AGENT)
    assert not product.use.list_items(ada, "risk").items


def test_proposals_that_make_no_sense_are_refused(product: Product, ada: str):
    transcript = imported(product, ada)
    evidence = Evidence(transcript, Span(0, 0, 2))
    with pytest.raises(ProposalsRefused):
        product.use.accept_proposals(ada, [], AGENT)
    with pytest.raises(ProposalsRefused):
        product.use.accept_proposals(ada, [risk(evidence)] * 101, AGENT)
    with pytest.raises(UnknownKind):
        product.use.accept_proposals(ada, [Proposal("x", b"{}", (evidence,))], AGENT)
    with pytest.raises(FieldsUnreadable):
        product.use.accept_proposals(ada, [risk(evidence, fields=b"{")], AGENT)
    with pytest.raises(LinkRefused):
        product.use.accept_proposals(ada, [risk(evidence)], AGENT._replace(model=""))


def test_the_same_words_given_twice_are_one_link(product: Product, ada: str):
    evidence = Evidence(imported(product, ada), Span(0, 0, 2))
    proposal = risk(evidence, evidence, evidence._replace(quote="We"))
    assert len(product.use.accept_proposals(ada, [proposal], AGENT).links) == 1


def test_the_keyed_request_to_accept_is_done_once(product: Product, ada: str):
    proposals = [risk(Evidence(imported(product, ada), Span(0, 0, 2)))]
    first = product.use.accept_proposals(ada, proposals, AGENT, idempotency_key="k")
    assert product.use.accept_proposals(ada, proposals, AGENT, idempotency_key="k") == first
    assert len(product.use.list_items(ada, "risk").items) == 1
    with pytest.raises(IdempotencyKeyReused):
        product.use.accept_proposals(ada, proposals * 2, AGENT, idempotency_key="k")
