"""What becomes of a link of each type when an item at one of its ends is deleted."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from services.chassis.ids import new_id
from services.chassis.postgres import Database
from services.product.adapters.outbound.postgres_expired_data import PostgresExpiredData
from services.product.application.new_link import Connection
from services.product.application.purge_deleted import PurgeDeleted
from services.product.domain.links import LINK_RULES, Link, Span
from tests.product.conftest import Product
from tests.product.meetings import imported

SAID = Span(1, 3, 18)
ENDS = {
    "supports": ("roadmap-item", "initiative", None),
    "mitigates": ("initiative", "risk", None),
    "depends_on": ("roadmap-item", "roadmap-item", None),
    "evidence_for": ("transcript", "risk", SAID),
    "serves": ("initiative", "persona", None),
    "competes_with": ("vision", "competitor", None),
    "duplicates": ("persona", "persona", None),
}
EACH_TYPE = pytest.mark.parametrize("link_type", LINK_RULES)
EACH_END = pytest.mark.parametrize("end", ["source", "target"])


def linked(product: Product, account: str, link_type: str) -> Link:
    source_kind, target_kind, span = ENDS[link_type]

    def made(kind: str) -> str:
        if kind == "transcript":
            return imported(product, account)
        return product.use.create_item(account, kind, b'{"title":"Thing"}').id

    wanted = Connection(link_type, made(source_kind), made(target_kind), span)
    return product.use.create_link(account, wanted)


def shown(product: Product, account: str, link: Link) -> list[Link]:
    """The link as it is listed at both of its ends, and among all of the account's."""
    pages = [product.use.list_links(account, id_) for id_ in (link.source.id, link.target.id, "")]
    return [one for page in pages for one in page.links]


@pytest.fixture
def purge_now(database: Database, superuser: psycopg.Connection[Any]) -> Callable[[str], None]:
    """Lets thirty days pass since an item was deleted."""

    def purge(item_id: str) -> None:
        statement = "UPDATE items SET deleted_at = now() - interval '31 days' WHERE id = %s"
        superuser.execute(statement, (item_id,))
        PurgeDeleted(PostgresExpiredData(database))()

    return purge


@EACH_TYPE
def test_it_is_shown_at_both_ends_with_its_quote(product: Product, ada: str, link_type: str):
    link = linked(product, ada, link_type)
    assert shown(product, ada, link) == [link] * 3
    assert link.source.quote == ("the café 🚀 test" if link.source.span else "")


@EACH_TYPE
@EACH_END
def test_it_is_hidden_with_either_end_and_comes_back_with_it(
    product: Product, ada: str, link_type: str, end: str
):
    link = linked(product, ada, link_type)
    item = getattr(link, end)
    product.use.delete_item(ada, item.kind, item.id)
    assert shown(product, ada, link) == []
    product.clock.advance(days=29)
    product.use.restore_item(ada, item.kind, item.id)
    assert shown(product, ada, link) == [link] * 3


def test_it_comes_back_when_both_ends_are_there_again(product: Product, ada: str):
    link = linked(product, ada, "evidence_for")
    for end in (link.source, link.target):
        product.use.delete_item(ada, end.kind, end.id)
    product.use.restore_item(ada, "risk", link.target.id)
    assert shown(product, ada, link) == []
    product.use.restore_item(ada, "transcript", link.source.id)
    assert shown(product, ada, link) == [link] * 3


def test_a_transcript_comes_back_with_its_turns_its_history_and_its_words(
    product: Product, ada: str
):
    transcript = imported(product, ada)
    turns = product.use.list_turns(ada, transcript).turns
    product.use.delete_item(ada, "transcript", transcript)
    assert not product.use.search(ada, "café").hits
    product.use.restore_item(ada, "transcript", transcript)
    assert product.use.list_turns(ada, transcript).turns == turns
    assert [hit.id for hit in product.use.search(ada, "café").hits] == [transcript]
    history = product.use.list_history(ada, "transcript", transcript)
    assert [one.action for one in history.revisions] == ["restored", "deleted", "created"]


@EACH_TYPE
@EACH_END
def test_it_goes_for_good_with_either_end_and_leaves_the_other_as_it_was(
    stored_product: Product,
    purge_now: Callable[[str], None],
    superuser: psycopg.Connection[Any],
    link_type: str,
    end: str,
):
    ada = new_id()
    link = linked(stored_product, ada, link_type)
    gone = getattr(link, end)
    other = link.target if end == "source" else link.source
    before = stored_product.use.get_item(ada, other.kind, other.id)
    stored_product.use.delete_item(ada, gone.kind, gone.id)
    purge_now(gone.id)
    left = superuser.execute("SELECT FROM links WHERE id = %s", (link.id,)).fetchall()
    assert left == []
    assert stored_product.use.get_item(ada, other.kind, other.id) == before
    assert not stored_product.use.list_links(ada, other.id).links
