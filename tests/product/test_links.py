"""Links between items, and from words in a transcript. Over fakes and over PostgreSQL."""

import pytest

from services.chassis.ids import new_id
from services.product.application.new_link import Connection
from services.product.domain.kinds import Kinds
from services.product.domain.links import LINK_RULES, LinkEnd, Provenance, Span, check_ends
from services.product.domain.refusals import (
    IdempotencyKeyReused,
    ItemNotFound,
    LinkExists,
    LinkNotFound,
    LinkRefused,
    QueryRefused,
)
from tests.product.conftest import Product
from tests.product.meetings import imported


def made(product: Product, account: str, kind: str, title: str = "Thing") -> str:
    return product.use.create_item(account, kind, f'{{"title":"{title}"}}'.encode()).id


def test_a_link_is_seen_from_both_ends(product: Product, ada: str):
    sso, bank = made(product, ada, "initiative", "SSO"), made(product, ada, "persona", "Bank")
    link = product.use.create_link(ada, Connection("serves", sso, bank))
    assert (link.source.title, link.target.title) == ("SSO", "Bank")
    assert list(product.use.list_links(ada, sso).links) == [link]
    assert list(product.use.list_links(ada, bank).links) == [link]


def test_a_link_to_words_quotes_them(product: Product, ada: str):
    transcript, risk = imported(product, ada), made(product, ada, "risk")
    provenance = Provenance("groq", "llama-4", "read-this-meeting@1")
    span = Span(1, 3, 18)
    link = product.use.create_link(
        ada, Connection("evidence_for", transcript, risk, span), provenance=provenance
    )
    assert (link.source.span, link.source.quote) == (span, "the café 🚀 test")
    assert list(product.use.list_links(ada, risk).links) == [link]
    assert product.use.list_links(ada, risk).links[0].provenance == provenance


@pytest.mark.parametrize(
    ("turn", "start", "end"),
    [(0, 5, 5), (0, 5, 4), (0, 0, 24), (2, 0, 1), (4_000_000_000, 0, 1)],
)
def test_words_that_do_not_stand_there_are_refused(
    product: Product, ada: str, turn: int, start: int, end: int
):
    transcript, risk = imported(product, ada), made(product, ada, "risk")
    with pytest.raises(LinkRefused) as refused:
        product.use.create_link(
            ada, Connection("evidence_for", transcript, risk, Span(turn, start, end))
        )
    assert refused.value.fields[0].field == "from.span"


def test_a_quote_that_differs_from_the_words_is_refused(product: Product, ada: str):
    transcript, risk = imported(product, ada), made(product, ada, "risk")
    with pytest.raises(LinkRefused):
        product.use.create_link(
            ada, Connection("evidence_for", transcript, risk, Span(0, 8, 14), quote="lunch")
        )


@pytest.mark.parametrize(
    ("link_type", "source", "target"),
    [
        ("mitigates", "initiative", "persona"),
        ("serves", "initiative", "risk"),
        ("depends_on", "initiative", "persona"),
        ("evidence_for", "risk", "transcript"),
        ("competes_with", "initiative", "vision"),
        ("duplicates", "initiative", "risk"),
        ("admires", "initiative", "risk"),
    ],
)
def test_a_link_without_a_meaning_is_refused(
    product: Product, ada: str, link_type: str, source: str, target: str
):
    wanted = Connection(link_type, made(product, ada, source), made(product, ada, target))
    with pytest.raises(LinkRefused) as refused:
        product.use.create_link(ada, wanted)
    assert refused.value.fields[0].field == "type"


def test_every_type_connects_something(product: Product, ada: str):
    ends = {
        "supports": ("roadmap-item", "vision"),
        "mitigates": ("initiative", "risk"),
        "depends_on": ("roadmap-item", "initiative"),
        "evidence_for": ("persona", "risk"),
        "serves": ("vision", "persona"),
        "competes_with": ("competitor", "vision"),
        "duplicates": ("risk", "risk"),
    }
    assert ends.keys() == LINK_RULES.keys()
    for link_type, (source, target) in ends.items():
        wanted = Connection(link_type, made(product, ada, source), made(product, ada, target))
        assert product.use.create_link(ada, wanted).type == link_type


def test_the_links_that_a_kind_expects_can_be_made(kinds: Kinds):
    for kind in kinds:
        for relation in kind.schema["x-azmyra"].get("relations", ()):
            source, target = LinkEnd("a", kind.name, ""), LinkEnd("b", relation["to"], "")
            check_ends(relation["type"], source, target)


def test_an_item_is_not_linked_to_itself(product: Product, ada: str):
    risk = made(product, ada, "risk")
    with pytest.raises(LinkRefused):
        product.use.create_link(ada, Connection("supports", risk, risk))


def test_what_depends_on_an_item_is_not_what_it_depends_on(product: Product, ada: str):
    first, second, third = (made(product, ada, "roadmap-item") for _ in range(3))
    product.use.create_link(ada, Connection("depends_on", second, first))
    product.use.create_link(ada, Connection("depends_on", third, second))
    product.use.delete_item(ada, "roadmap-item", second)
    with pytest.raises(LinkRefused) as refused:
        product.use.create_link(ada, Connection("depends_on", first, third))
    assert refused.value.fields[0].field == "type"
    assert product.use.create_link(ada, Connection("supports", first, third))


def test_the_same_link_is_not_made_twice(product: Product, ada: str):
    one, two = made(product, ada, "risk"), made(product, ada, "risk")
    product.use.create_link(ada, Connection("supports", one, two))
    product.use.create_link(ada, Connection("supports", two, one))
    product.use.create_link(ada, Connection("duplicates", one, two))
    for same in (("supports", one, two), ("duplicates", one, two), ("duplicates", two, one)):
        with pytest.raises(LinkExists):
            product.use.create_link(ada, Connection(*same))


def test_two_quotes_of_one_meeting_are_two_links(product: Product, ada: str):
    transcript, risk = imported(product, ada), made(product, ada, "risk")
    for span in (Span(0, 0, 2), Span(0, 0, 7), Span(1, 0, 2)):
        product.use.create_link(ada, Connection("evidence_for", transcript, risk, span))
    assert len(product.use.list_links(ada, risk).links) == 3


def test_words_can_only_be_the_source(product: Product, ada: str):
    transcript, risk = imported(product, ada), made(product, ada, "risk")
    with pytest.raises(LinkRefused):
        product.use.create_link(ada, Connection("supports", risk, transcript, target_span=True))
    with pytest.raises(LinkRefused):
        product.use.create_link(ada, Connection("supports", risk, transcript, Span(0, 0, 1)))


def test_the_keyed_request_for_a_link_is_done_once(product: Product, ada: str):
    transcript, risk = imported(product, ada), made(product, ada, "risk")
    wanted = Connection("evidence_for", transcript, risk, Span(0, 0, 2))
    link = product.use.create_link(ada, wanted, idempotency_key="k")
    assert product.use.create_link(ada, wanted, idempotency_key="k") == link
    with pytest.raises(IdempotencyKeyReused):
        product.use.create_link(ada, wanted._replace(span=None), idempotency_key="k")


def test_another_accounts_items_cannot_be_linked(product: Product, ada: str, grace: str):
    mine, theirs = made(product, ada, "risk"), made(product, grace, "risk")
    for ends in ((mine, theirs), (theirs, mine), (mine, new_id()), (mine, "nonsense")):
        with pytest.raises(ItemNotFound):
            product.use.create_link(ada, Connection("supports", *ends))


def test_links_of_a_deleted_item_are_hidden_and_come_back(product: Product, ada: str):
    one, two = made(product, ada, "risk"), made(product, ada, "risk")
    link = product.use.create_link(ada, Connection("supports", one, two))
    product.use.delete_item(ada, "risk", two)
    assert not product.use.list_links(ada, one).links
    assert not product.use.list_links(ada, two).links
    with pytest.raises(ItemNotFound):
        product.use.create_link(ada, Connection("duplicates", one, two))
    product.use.restore_item(ada, "risk", two)
    assert list(product.use.list_links(ada, one).links) == [link]


def test_a_link_is_removed_by_its_owner_alone(product: Product, ada: str, grace: str):
    one, two = made(product, ada, "risk"), made(product, ada, "risk")
    link = product.use.create_link(ada, Connection("supports", one, two))
    with pytest.raises(LinkNotFound):
        product.use.delete_link(grace, link.id)
    assert list(product.use.list_links(ada, one).links) == [link]
    product.use.delete_link(ada, link.id)
    assert not product.use.list_links(ada, one).links
    for gone in (link.id, "nonsense"):
        with pytest.raises(LinkNotFound):
            product.use.delete_link(ada, gone)


def test_without_an_item_all_links_of_the_account_are_listed(
    product: Product, ada: str, grace: str
):
    one, two, three = (made(product, ada, "risk") for _ in range(3))
    links = [
        product.use.create_link(ada, Connection("supports", one, end)) for end in (two, three)
    ]
    page = product.use.list_links(ada, "", limit=1)
    rest = product.use.list_links(ada, "", cursor=page.next_cursor)
    assert [*page.links, *rest.links] == links
    assert not product.use.list_links(grace, "").links


def test_many_links_come_in_pages(product: Product, ada: str):
    hub = made(product, ada, "initiative")
    made_links = [
        product.use.create_link(ada, Connection("mitigates", hub, made(product, ada, "risk")))
        for _ in range(5)
    ]
    first = product.use.list_links(ada, hub, limit=3)
    second = product.use.list_links(ada, hub, limit=3, cursor=first.next_cursor)
    assert [*first.links, *second.links] == made_links
    assert second.next_cursor == ""
    with pytest.raises(QueryRefused):
        product.use.list_links(ada, hub, cursor="nonsense")
