"""Scores follow from other fields, with both their ends."""

import json
from typing import Any

import pytest

from services.product.domain.derived import derivation_of
from services.product.domain.items import Item
from services.product.domain.refusals import FieldsRefused
from tests.product.conftest import Product

REACH, IMPACT = {"low": 100, "high": 300}, {"low": 1, "high": 2}
BET = {"reach": REACH, "impact": IMPACT, "confidence": 50, "effort": 4}
RICE = {"low": 12.5, "middle": 37.5, "high": 75}


def bet(product: Product, account: str, **fields: object) -> Item:
    given = {"title": "A bet", **BET, **fields}
    return product.use.create_item(account, "initiative", json.dumps(given).encode())


def fields_of(item: Item) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(item.fields_json)
    return fields


def test_rice_follows_from_both_ends_and_the_middles_of_the_ranges(product: Product, ada: str):
    item = bet(product, ada)
    assert fields_of(item)["rice"] == RICE
    assert fields_of(product.use.get_item(ada, "initiative", item.id))["rice"] == RICE


def test_it_changes_with_what_it_follows_from(product: Product, ada: str):
    item = bet(product, ada)
    patch = b'{"effort":2,"reach":{"high":100}}'
    changed = product.use.update_item(ada, "initiative", item.id, version=1, patch_json=patch)
    assert fields_of(changed)["rice"] == {"low": 25, "middle": 37.5, "high": 50}
    without = product.use.update_item(
        ada, "initiative", item.id, version=2, patch_json=b'{"effort":null}'
    )
    assert "rice" not in fields_of(without)
    back = product.use.restore_version(ada, "initiative", item.id, version=3, wanted=1)
    assert back.fields_json == item.fields_json


def test_history_tells_what_people_changed_and_not_what_followed(product: Product, ada: str):
    item = bet(product, ada)
    product.use.update_item(ada, "initiative", item.id, version=1, patch_json=b'{"effort":8}')
    newest, first = product.use.list_history(ada, "initiative", item.id).revisions
    assert [change.field for change in newest.changes] == ["effort"]
    assert "rice" not in {change.field for change in first.changes}


def test_nobody_writes_a_score_by_hand(product: Product, ada: str):
    for rice in (RICE, 12, None):
        given = json.dumps({"title": "A bet", "rice": rice}).encode()
        if rice is None:
            assert "rice" not in fields_of(product.use.create_item(ada, "initiative", given))
        else:
            with pytest.raises(FieldsRefused):
                product.use.create_item(ada, "initiative", given)


def test_what_was_read_can_be_sent_back(product: Product, ada: str):
    item = bet(product, ada)
    sent = json.dumps(fields_of(item) | {"effort": 2}).encode()
    changed = product.use.update_item(ada, "initiative", item.id, version=1, patch_json=sent)
    assert fields_of(changed)["rice"]["middle"] == 75


def test_lists_sort_by_its_middle_and_put_those_without_one_last(product: Product, ada: str):
    unknown = bet(product, ada, effort=None)
    small, large = bet(product, ada, effort=40), bet(product, ada, effort=1)
    page = product.use.list_items(ada, "initiative", sort="-rice", limit=2)
    assert [item.id for item in page.items] == [large.id, small.id]
    rest = product.use.list_items(ada, "initiative", sort="-rice", cursor=page.next_cursor)
    assert [item.id for item in rest.items] == [unknown.id]
    turned = product.use.list_items(ada, "initiative", sort="rice").items
    assert [item.id for item in turned] == [small.id, large.id, unknown.id]


def test_a_risks_exposure_is_probability_times_impact(product: Product, ada: str):
    given = {"title": "x", "probability": 4, "impact": 5, "residual_probability": 2}
    risk = product.use.create_item(ada, "risk", json.dumps(given).encode())
    assert fields_of(risk)["exposure"] == 20
    assert "residual_exposure" not in fields_of(risk)
    found = product.use.list_items(ada, "risk", filters={"exposure": ["20"]}).items
    assert [item.id for item in found] == [risk.id]


@pytest.mark.parametrize(
    ("fields", "score"),
    [
        ({"a": 2, "b": {"low": 1, "high": 3}}, {"low": 0.666667, "middle": 1, "high": 2}),
        ({"a": 0, "b": 3}, {"low": 0, "middle": 0, "high": 0}),
        ({"a": 3, "b": {"low": 0, "high": 3}}, None),
        ({"a": 3}, None),
        ({"a": 1e9, "b": 3}, {"low": 333333000, "middle": 333333000, "high": 333333000}),
    ],
)
def test_dividing_by_a_range_turns_its_ends_and_nothing_is_divided_by_zero(
    fields: dict[str, Any], score: object
):
    formula = {"times": ["a"], "over": ["b"]}
    derivation = derivation_of({"type": "object", "x-azmyra": {"derived": formula}})
    assert derivation
    assert derivation.value(fields) == score
