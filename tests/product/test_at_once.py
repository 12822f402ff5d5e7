"""Two requests at the same time, in PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from services.product.application.new_link import Connection
from services.product.domain.items import Item
from services.product.domain.refusals import ItemChanged, LinkExists, LinkRefused
from tests.product.conftest import Product

AT_ONCE = 6


def outcomes(work: Callable[[int], Item]) -> list[Item | ItemChanged]:
    def run(number: int) -> Item | ItemChanged:
        try:
            return work(number)
        except ItemChanged as refused:
            return refused

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(run, range(AT_ONCE)))


def test_of_changes_to_one_version_one_wins(stored_product: Product, ada: str):
    use = stored_product.use
    item = use.create_item(ada, "risk", b'{"title":"x"}')

    def change(number: int) -> Item:
        patch = f'{{"impact":{number % 5 + 1}}}'.encode()
        return use.update_item(ada, "risk", item.id, version=1, patch_json=patch)

    results = outcomes(change)
    won = [result for result in results if isinstance(result, Item)]
    assert [use.get_item(ada, "risk", item.id)] == won
    assert len(results) - len(won) == AT_ONCE - 1


def test_of_two_links_that_would_close_a_circle_one_is_made(stored_product: Product, ada: str):
    use = stored_product.use
    ends = [use.create_item(ada, "roadmap-item", b'{"title":"x"}').id for _ in range(2)]

    def link(number: int) -> bool:
        source, target = ends if number % 2 else reversed(ends)
        try:
            use.create_link(ada, Connection("depends_on", source, target))
        except (LinkRefused, LinkExists):
            return False
        return True

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert sum(threads.map(link, range(AT_ONCE))) == 1


def test_of_requests_with_one_key_one_is_done(stored_product: Product, ada: str):
    use = stored_product.use
    made = outcomes(
        lambda number: use.create_item(ada, "risk", b'{"title":"x"}', idempotency_key="k")
    )
    assert len(set(made)) == 1
    assert len(use.list_items(ada, "risk").items) == 1
