"""Items of every kind: created, changed, deleted, restored. Over fakes and PostgreSQL."""

import json

import pytest

from services.chassis.accounts import AccountClosing
from services.chassis.refusals import FieldProblem
from services.product.domain.refusals import (
    FieldsRefused,
    FieldsUnreadable,
    IdempotencyKeyReused,
    ItemChanged,
    ItemDeleted,
    ItemNotFound,
    UnknownKind,
)
from tests.product.conftest import Product

KINDS = [
    "initiative",
    "transcript",
    "risk",
    "persona",
    "competitor",
    "roadmap-item",
    "vision",
]
A_KIND_OF_EACH = pytest.mark.parametrize("kind", KINDS)
RISK = b'{"title":"Assessment slips","probability":4,"owner":"Tomasz"}'


@A_KIND_OF_EACH
def test_a_title_alone_makes_an_item(product: Product, ada: str, kind: str):
    item = product.use.create_item(ada, kind, b'{"title":"First"}')
    assert json.loads(item.fields_json)["title"] == "First"
    assert (item.kind, item.version, item.created_at) == (kind, 1, "2026-11-23T12:00:00.000Z")
    assert product.use.get_item(ada, kind, item.id) == item
    assert list(product.use.list_items(ada, kind).items) == [item]


@A_KIND_OF_EACH
def test_an_item_is_changed_deleted_and_restored(product: Product, ada: str, kind: str):
    item = product.use.create_item(ada, kind, b'{"title":"First"}')
    product.clock.advance(seconds=1)
    changed = product.use.update_item(
        ada, kind, item.id, version=1, patch_json=b'{"title":"Second"}'
    )
    assert (changed.version, changed.created_at) == (2, item.created_at)
    assert changed.updated_at == "2026-11-23T12:00:01.000Z"
    product.use.delete_item(ada, kind, item.id, version=2)
    assert product.use.get_item(ada, kind, item.id).is_deleted
    assert not product.use.list_items(ada, kind).items
    restored = product.use.restore_item(ada, kind, item.id)
    assert restored.fields_json == changed.fields_json
    assert list(product.use.list_items(ada, kind).items) == [restored]


@A_KIND_OF_EACH
def test_another_accounts_item_is_not_found(product: Product, ada: str, grace: str, kind: str):
    item = product.use.create_item(ada, kind, b'{"title":"Mine"}')
    for attempt in (
        lambda: product.use.get_item(grace, kind, item.id),
        lambda: product.use.update_item(grace, kind, item.id, version=1, patch_json=b"{}"),
        lambda: product.use.delete_item(grace, kind, item.id),
        lambda: product.use.restore_item(grace, kind, item.id),
        lambda: product.use.list_links(grace, item.id),
        lambda: product.use.list_turns(grace, item.id),
    ):
        with pytest.raises(ItemNotFound):
            attempt()
    assert not product.use.list_items(grace, kind).items
    assert product.use.get_item(ada, kind, item.id) == item


def test_a_new_item_starts_with_its_kinds_defaults(product: Product, ada: str):
    item = product.use.create_item(ada, "risk", RISK)
    assert json.loads(item.fields_json) == {
        "title": "Assessment slips",
        "probability": 4,
        "owner": "Tomasz",
        "status": "open",
    }


def test_fields_come_back_as_they_were_given(product: Product, ada: str):
    given = {
        "title": "Émile 🚀 “quoted” \\u0041",
        "reach": {"low": 1, "high": 2.5},
        "target": {"start": "2027-04-01", "resolution": "quarter"},
        "tags": ["ü", "z\n\t"],
    }
    item = product.use.create_item(ada, "initiative", json.dumps(given).encode())
    found = product.use.get_item(ada, "initiative", item.id)
    assert json.loads(found.fields_json) == {**given, "status": "idea"}


def test_an_item_of_another_kind_is_not_found(product: Product, ada: str):
    item = product.use.create_item(ada, "risk", RISK)
    with pytest.raises(ItemNotFound):
        product.use.get_item(ada, "persona", item.id)


@pytest.mark.parametrize("item_id", ["", "1", "nothing' OR 1=1", "{}", "\0"])
def test_an_id_that_is_none_is_not_found(product: Product, ada: str, item_id: str):
    with pytest.raises(ItemNotFound):
        product.use.get_item(ada, "risk", item_id)


def test_an_unknown_kind_is_not_found(product: Product, ada: str):
    with pytest.raises(UnknownKind):
        product.use.create_item(ada, "unicorn", b'{"title":"x"}')


def test_a_change_over_an_older_version_is_refused_and_changes_nothing(product: Product, ada: str):
    item = product.use.create_item(ada, "risk", RISK)
    newer = product.use.update_item(ada, "risk", item.id, version=1, patch_json=b'{"impact":5}')
    with pytest.raises(ItemChanged) as refused:
        product.use.update_item(ada, "risk", item.id, version=1, patch_json=b'{"impact":1}')
    assert refused.value.fields == (FieldProblem("If-Match", 'is "2" by now'),)
    with pytest.raises(ItemChanged):
        product.use.delete_item(ada, "risk", item.id, version=1)
    assert product.use.get_item(ada, "risk", item.id) == newer


def test_a_patch_sets_and_removes_fields(product: Product, ada: str):
    item = product.use.create_item(ada, "risk", RISK)
    changed = product.use.update_item(
        ada, "risk", item.id, version=1, patch_json=b'{"owner":null,"impact":2}'
    )
    assert json.loads(changed.fields_json) == {
        "title": "Assessment slips",
        "probability": 4,
        "impact": 2,
        "exposure": 8,
        "status": "open",
    }
    assert product.use.get_item(ada, "risk", item.id) == changed


def test_a_wrong_patch_changes_nothing(product: Product, ada: str):
    item = product.use.create_item(ada, "risk", RISK)
    for patch in (b'{"impact":9}', b'{"title":null}', b'{"nonsense":1}'):
        with pytest.raises(FieldsRefused):
            product.use.update_item(ada, "risk", item.id, version=1, patch_json=patch)
    with pytest.raises(FieldsUnreadable):
        product.use.update_item(ada, "risk", item.id, version=1, patch_json=b"[1]")
    assert product.use.get_item(ada, "risk", item.id) == item


def test_a_deleted_item_cannot_be_changed(product: Product, ada: str):
    item = product.use.create_item(ada, "risk", RISK)
    product.use.delete_item(ada, "risk", item.id)
    with pytest.raises(ItemDeleted):
        product.use.update_item(ada, "risk", item.id, version=2, patch_json=b"{}")


def test_deleting_twice_and_restoring_twice_are_no_errors(product: Product, ada: str):
    item = product.use.create_item(ada, "risk", RISK)
    product.use.delete_item(ada, "risk", item.id)
    deleted = product.use.get_item(ada, "risk", item.id)
    product.use.delete_item(ada, "risk", item.id, version=1)
    assert product.use.get_item(ada, "risk", item.id) == deleted
    restored = product.use.restore_item(ada, "risk", item.id)
    assert product.use.restore_item(ada, "risk", item.id) == restored


def test_after_thirty_days_a_deleted_item_is_gone(product: Product, ada: str):
    item = product.use.create_item(ada, "risk", RISK)
    product.use.delete_item(ada, "risk", item.id)
    product.clock.advance(days=29, hours=23)
    assert len(product.use.list_items(ada, "risk", deleted=True).items) == 1
    product.clock.advance(hours=1)
    assert not product.use.list_items(ada, "risk", deleted=True).items
    with pytest.raises(ItemNotFound):
        product.use.restore_item(ada, "risk", item.id)


def test_the_same_key_and_request_give_the_same_answer(product: Product, ada: str):
    first = product.use.create_item(ada, "risk", RISK, idempotency_key="k1")
    product.use.update_item(ada, "risk", first.id, version=1, patch_json=b'{"impact":5}')
    assert product.use.create_item(ada, "risk", RISK, idempotency_key="k1") == first
    assert len(product.use.list_items(ada, "risk").items) == 1


def test_a_key_used_for_another_request_is_refused(product: Product, ada: str, grace: str):
    product.use.create_item(ada, "risk", RISK, idempotency_key="k1")
    with pytest.raises(IdempotencyKeyReused):
        product.use.create_item(ada, "risk", b'{"title":"Other"}', idempotency_key="k1")
    product.use.create_item(grace, "risk", b'{"title":"Other"}', idempotency_key="k1")


def test_a_key_of_a_refused_request_can_be_used_again(product: Product, ada: str):
    with pytest.raises(FieldsRefused):
        product.use.create_item(ada, "risk", b"{}", idempotency_key="k1")
    product.use.create_item(ada, "risk", RISK, idempotency_key="k1")


def test_nothing_is_stored_for_an_account_that_is_being_deleted(product: Product, ada: str):
    item = product.use.create_item(ada, "risk", RISK)
    product.close(ada)
    with pytest.raises(AccountClosing):
        product.use.create_item(ada, "risk", RISK)
    with pytest.raises(AccountClosing):
        product.use.delete_item(ada, "risk", item.id)
    assert product.use.get_item(ada, "risk", item.id) == item
