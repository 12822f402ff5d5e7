"""How many items have each value of a field. Over fakes and over PostgreSQL."""

import json

import pytest

from services.product.domain.refusals import QueryRefused
from tests.product.conftest import Product

RISKS = [
    {"title": "one", "status": "closed", "owner": "Tom", "probability": 2},
    {"title": "two", "status": "open", "owner": "Priya", "probability": 5},
    {"title": "three", "status": "open", "owner": "Tom"},
    {"title": "four", "status": "mitigating"},
]


@pytest.fixture(autouse=True)
def risks(product: Product, ada: str) -> list[str]:
    """Their ids."""
    made = [product.use.create_item(ada, "risk", json.dumps(risk).encode()) for risk in RISKS]
    return [item.id for item in made]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        # In the schema's order, not by how many there are.
        ("status", [("open", 2), ("mitigating", 1), ("closed", 1)]),
        # The most frequent first, what has no value last.
        ("owner", [("Tom", 2), ("Priya", 1), (None, 1)]),
        ("probability", [("2", 1), ("5", 1), (None, 2)]),
        ("category", [(None, 4)]),
    ],
)
def test_a_value_has_as_many_items_as_a_list_of_it_holds(
    product: Product, ada: str, by: str, expected: list[tuple[str | None, int]]
):
    counts = product.use.count_items(ada, "risk", by=by)
    assert [tuple(one) for one in counts] == expected
    for value, count in counts:
        page = product.use.list_items(ada, "risk", filters={by: [value]})
        assert len(page.items) == count


def test_only_what_passes_the_filters_is_counted(product: Product, ada: str):
    counts = product.use.count_items(ada, "risk", by="status", filters={"owner": ["Tom", None]})
    assert [tuple(one) for one in counts] == [("open", 1), ("mitigating", 1), ("closed", 1)]


def test_what_is_deleted_or_anothers_is_not_counted(
    product: Product, ada: str, grace: str, risks: list[str]
):
    product.use.delete_item(ada, "risk", risks[0])
    assert ("closed", 1) not in [
        tuple(one) for one in product.use.count_items(ada, "risk", by="status")
    ]
    assert product.use.count_items(grace, "risk", by="status") == []


@pytest.mark.parametrize("by", ["", "statement", "nothing"])
def test_a_field_that_no_filter_knows_is_refused(product: Product, ada: str, by: str):
    with pytest.raises(QueryRefused) as refused:
        product.use.count_items(ada, "risk", by=by)
    assert refused.value.fields[0].field == "by"
    assert "status" in refused.value.fields[0].reason
