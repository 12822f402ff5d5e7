"""Lists: order, pages and filters. Over fakes and over PostgreSQL."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.chassis.ids import new_id
from services.product.domain.refusals import QueryRefused
from tests.product.conftest import Product

RISKS = [
    {"title": "beta", "probability": 3, "owner": "Émile", "status": "open"},
    {"title": "Alpha", "probability": 5, "status": "closed", "category": "legal"},
    {"title": "Ärger", "owner": "emil", "review_date": "2026-12-01", "category": "market"},
    {"title": "gamma", "probability": 5, "owner": "Zoë", "review_date": "2026-01-31"},
]


@pytest.fixture(autouse=True)
def _four_risks(product: Product, ada: str) -> None:
    for risk in RISKS:
        product.use.create_item(ada, "risk", json.dumps(risk).encode())
        product.clock.advance(seconds=1)


def titles(product: Product, account: str, **query: object) -> list[str]:
    """All pages of a list, two at a time."""
    seen: list[str] = []
    cursor = ""
    while True:
        page = product.use.list_items(account, "risk", limit=2, cursor=cursor, **query)  # type: ignore[arg-type]
        seen += [json.loads(item.fields_json)["title"] for item in page.items]
        cursor = page.next_cursor
        if not cursor:
            return seen


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["gamma", "Ärger", "Alpha", "beta"]),
        ("updated_at", ["beta", "Alpha", "Ärger", "gamma"]),
        ("-created_at", ["gamma", "Ärger", "Alpha", "beta"]),
        # Without case and accents.
        ("title", ["Alpha", "Ärger", "beta", "gamma"]),
        ("-title", ["gamma", "beta", "Ärger", "Alpha"]),
        ("owner", ["Ärger", "beta", "gamma", "Alpha"]),
        # What has no value comes last, either way.
        ("probability", ["beta", "Alpha", "gamma", "Ärger"]),
        ("-probability", ["gamma", "Alpha", "beta", "Ärger"]),
        ("review_date", ["gamma", "Ärger", "beta", "Alpha"]),
        ("-review_date", ["Ärger", "gamma", "Alpha", "beta"]),
        # In the schema's order, not the alphabet's.
        ("category", ["Ärger", "Alpha", "beta", "gamma"]),
        ("-status", ["Alpha", "gamma", "Ärger", "beta"]),
    ],
)
def test_a_list_is_sorted_over_all_its_pages(
    product: Product, ada: str, sort: str, expected: list[str]
):
    assert titles(product, ada, sort=sort) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"status": ["closed"]}, ["Alpha"]),
        ({"status": ["open", "closed"], "probability": ["5"]}, ["Alpha", "gamma"]),
        ({"probability": ["3.0"]}, ["beta"]),
        ({"owner": ["Émile"]}, ["beta"]),
        ({"owner": ["nobody"]}, []),
        ({"review_date": ["2026-12-01"]}, ["Ärger"]),
        ({"category": []}, []),
        # None is "has no value".
        ({"owner": [None]}, ["Alpha"]),
        ({"category": [None, "legal"]}, ["Alpha", "beta", "gamma"]),
    ],
)
def test_a_list_keeps_what_its_filters_say(
    product: Product, ada: str, filters: dict[str, list[str]], expected: list[str]
):
    assert titles(product, ada, sort="title", filters=filters) == expected


def test_a_changed_field_moves_the_item(product: Product, ada: str):
    item = product.use.list_items(ada, "risk", filters={"owner": ["Zoë"]}).items[0]
    product.use.update_item(
        ada, "risk", item.id, version=1, patch_json=b'{"owner":"aaron","probability":null}'
    )
    assert titles(product, ada, sort="owner")[0] == "gamma"
    assert titles(product, ada, sort="probability")[-1] in {"gamma", "Ärger"}


def test_deleted_items_are_listed_apart(product: Product, ada: str):
    item = product.use.list_items(ada, "risk").items[0]
    product.use.delete_item(ada, "risk", item.id)
    assert titles(product, ada) == ["Ärger", "Alpha", "beta"]
    assert titles(product, ada, deleted=True) == ["gamma"]
    assert titles(product, ada, deleted=True, sort="owner") == ["gamma"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"sort": "nonsense"}, "sort"),
        ({"sort": "statement"}, "sort"),
        ({"limit": 201}, "limit"),
        ({"filters": {"statement": ["x"]}}, "filter.statement"),
        ({"filters": {"probability": ["many"]}}, "filter.probability"),
        ({"filters": {"status": ["opened"]}}, "filter.status"),
        ({"filters": {"review_date": ["tomorrow"]}}, "filter.review_date"),
        ({"cursor": "nonsense"}, "cursor"),
        ({"cursor": "W10="}, "cursor"),
        ({"cursor": "é"}, "cursor"),
    ],
)
def test_a_list_that_cannot_be_made_says_which_parameter_is_wrong(
    product: Product, ada: str, query: dict[str, object], field: str
):
    with pytest.raises(QueryRefused) as refused:
        product.use.list_items(ada, "risk", **query)  # type: ignore[arg-type]
    assert [problem.field for problem in refused.value.fields] == [field]


def test_a_cursor_of_another_order_is_refused(product: Product, ada: str):
    cursor = product.use.list_items(ada, "risk", limit=1, sort="owner").next_cursor
    with pytest.raises(QueryRefused):
        product.use.list_items(ada, "risk", sort="title", cursor=cursor)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    efforts=st.lists(st.none() | st.sampled_from([0.1, 1, 1.5, 2, 300]), max_size=12),
    limit=st.integers(1, 5),
    sort=st.sampled_from(["effort", "-effort", "owner", "-target", "title", "-updated_at"]),
)
def test_pages_hold_every_item_once(
    product: Product, efforts: list[float | None], limit: int, sort: str
):
    account = new_id()
    made = {
        product.use.create_item(
            account, "initiative", json.dumps({"title": "x", "effort": effort}).encode()
        ).id
        for effort in efforts
    }
    seen: list[str] = []
    cursor = ""
    while True:
        page = product.use.list_items(account, "initiative", limit=limit, sort=sort, cursor=cursor)
        seen += [item.id for item in page.items]
        if not (cursor := page.next_cursor):
            break
    assert len(seen) == len(set(seen))
    assert set(seen) == made
