"""The same change for many items, all of them or none. Over fakes and PostgreSQL."""

import json

import pytest

from services.chassis.ids import new_id
from services.product.application.many_items import ItemVersion
from services.product.application.restore_versions import WantedVersion
from services.product.domain.items import Item
from services.product.domain.refusals import (
    FieldsRefused,
    IdempotencyKeyReused,
    ItemChanged,
    ItemDeleted,
    ItemNotFound,
    ManyRefused,
    VersionNotFound,
)
from tests.product.conftest import Product


@pytest.fixture
def risks(product: Product, ada: str) -> list[Item]:
    return [
        product.use.create_item(ada, "risk", b'{"title":"%d","impact":%d}' % (number, number))
        for number in range(1, 4)
    ]


def seen(items: list[Item]) -> list[ItemVersion]:
    return [ItemVersion(item.id, item.version) for item in items]


def as_they_are(product: Product, account: str, items: list[Item]) -> list[Item]:
    return [product.use.get_item(account, item.kind, item.id) for item in items]


def test_each_item_gets_a_version_and_a_revision(product: Product, ada: str, risks: list[Item]):
    product.clock.advance(minutes=1)
    named = list(reversed(seen(risks)))
    changed = product.use.update_items(ada, "risk", named, b'{"owner":"Ada","impact":null}')
    assert changed == [ItemVersion(item.id, 2) for item in reversed(risks)]
    for item in as_they_are(product, ada, risks):
        fields = json.loads(item.fields_json)
        assert (fields["owner"], fields.get("impact")) == ("Ada", None)
        newest = product.use.list_history(ada, "risk", item.id).revisions[0]
        assert (newest.version, newest.action, newest.by) == (2, "updated", ada)
        assert {change.field for change in newest.changes} == {"owner", "impact"}
    listed = product.use.list_items(ada, "risk", filters={"owner": ["Ada"]}).items
    assert {item.id for item in listed} == {item.id for item in risks}


def test_it_is_taken_back_whole(product: Product, ada: str, risks: list[Item]):
    changed = product.use.update_items(ada, "risk", seen(risks), b'{"impact":5}')
    back = [WantedVersion(one.id, one.version, one.version - 1) for one in changed]
    restored = product.use.restore_versions(ada, "risk", back)
    assert restored == [ItemVersion(item.id, 3) for item in risks]
    now = as_they_are(product, ada, risks)
    assert [item.fields_json for item in now] == [item.fields_json for item in risks]
    newest = product.use.list_history(ada, "risk", risks[0].id).revisions[0]
    assert (newest.action, newest.restored_version) == ("reverted", 1)


def test_one_changed_meanwhile_keeps_all_as_they_are(
    product: Product, ada: str, risks: list[Item]
):
    product.use.update_item(ada, "risk", risks[1].id, version=1, patch_json=b'{"impact":5}')
    before = as_they_are(product, ada, risks)
    with pytest.raises(ItemChanged) as refused:
        product.use.update_items(ada, "risk", seen(risks), b'{"owner":"Ada"}')
    assert [problem.field for problem in refused.value.fields] == ["items.1"]
    assert as_they_are(product, ada, risks) == before


def test_one_deleted_keeps_all_as_they_are(product: Product, ada: str, risks: list[Item]):
    product.use.delete_item(ada, "risk", risks[2].id)
    with pytest.raises(ItemDeleted) as refused:
        product.use.update_items(ada, "risk", seen(risks), b'{"owner":"Ada"}')
    assert [problem.field for problem in refused.value.fields] == ["items.2"]
    assert as_they_are(product, ada, risks[:2]) == risks[:2]


def test_anothers_items_and_other_kinds_are_not_found(
    product: Product, ada: str, grace: str, risks: list[Item]
):
    for account, kind in ((grace, "risk"), (ada, "persona")):
        with pytest.raises(ItemNotFound) as refused:
            product.use.update_items(account, kind, seen(risks), b'{"tags":["x"]}')
        assert len(refused.value.fields) == 3
    with pytest.raises(ItemNotFound):
        product.use.update_items(ada, "risk", [ItemVersion("1' OR 1=1", 1)], b"{}")
    assert as_they_are(product, ada, risks) == risks


def test_what_is_wrong_with_all_is_told_once(product: Product, ada: str, risks: list[Item]):
    with pytest.raises(FieldsRefused) as refused:
        product.use.update_items(ada, "risk", seen(risks), b'{"impact":9,"nonsense":1}')
    assert {problem.field for problem in refused.value.fields} == {"impact", "nonsense"}
    assert as_they_are(product, ada, risks) == risks


def test_a_version_that_never_was_brings_nothing_back(
    product: Product, ada: str, risks: list[Item]
):
    back = [
        WantedVersion(risk.id, 1, wanted) for risk, wanted in zip(risks, (1, 1, 7), strict=True)
    ]
    with pytest.raises(VersionNotFound) as refused:
        product.use.restore_versions(ada, "risk", back)
    assert [problem.field for problem in refused.value.fields] == ["items.2"]
    assert as_they_are(product, ada, risks) == risks


def test_a_repeated_request_is_done_once(product: Product, ada: str, risks: list[Item]):
    def edit(owner: bytes) -> list[ItemVersion]:
        patch = b'{"owner":"%b"}' % owner
        return product.use.update_items(ada, "risk", seen(risks), patch, idempotency_key="k")

    assert edit(b"Ada") == edit(b"Ada")
    assert [item.version for item in as_they_are(product, ada, risks)] == [2, 2, 2]
    with pytest.raises(IdempotencyKeyReused):
        edit(b"Grace")


def test_from_one_to_five_hundred_items_each_named_once(
    product: Product, ada: str, risks: list[Item]
):
    for named in ([], seen(risks) * 2, [ItemVersion(new_id(), 1) for _ in range(501)]):
        with pytest.raises(ManyRefused):
            product.use.update_items(ada, "risk", named, b"{}")


def test_five_hundred_are_changed_together(stored_product: Product, ada: str):
    use = stored_product.use
    items = [use.create_item(ada, "risk", b'{"title":"x"}') for _ in range(500)]
    changed = use.update_items(ada, "risk", seen(items), b'{"impact":4}')
    assert changed == [ItemVersion(item.id, 2) for item in items]


def test_many_are_deleted_together_and_brought_back_together(
    product: Product, ada: str, risks: list[Item]
):
    deleted = product.use.delete_items(ada, "risk", seen(risks))
    assert deleted == [ItemVersion(item.id, 2) for item in risks]
    assert not product.use.list_items(ada, "risk").items
    assert product.use.restore_items(ada, "risk", deleted) == [
        ItemVersion(item.id, 3) for item in risks
    ]
    assert len(product.use.list_items(ada, "risk").items) == 3
    actions = [one.action for one in product.use.list_history(ada, "risk", risks[0].id).revisions]
    assert actions == ["restored", "deleted", "created"]


def test_one_changed_or_deleted_meanwhile_keeps_all_in_sight(
    product: Product, ada: str, grace: str, risks: list[Item]
):
    with pytest.raises(ItemNotFound):
        product.use.delete_items(grace, "risk", seen(risks))
    product.use.update_item(ada, "risk", risks[1].id, version=1, patch_json=b'{"impact":5}')
    with pytest.raises(ItemChanged) as refused:
        product.use.delete_items(ada, "risk", seen(risks))
    assert [problem.field for problem in refused.value.fields] == ["items.1"]
    product.use.delete_item(ada, "risk", risks[2].id)
    with pytest.raises(ItemDeleted):
        product.use.delete_items(ada, "risk", [seen(risks)[0], ItemVersion(risks[2].id, 2)])
    assert len(product.use.list_items(ada, "risk").items) == 2


def test_what_is_past_its_time_brings_none_back(product: Product, ada: str, risks: list[Item]):
    early = product.use.delete_items(ada, "risk", seen(risks[:1]))
    product.clock.advance(days=29)
    late = product.use.delete_items(ada, "risk", seen(risks[1:]))
    product.clock.advance(days=1, minutes=1)
    with pytest.raises(ItemNotFound) as refused:
        product.use.restore_items(ada, "risk", [*late, *early])
    assert [problem.field for problem in refused.value.fields] == ["items.2"]
    assert not product.use.list_items(ada, "risk").items


def test_deleting_many_is_done_once_under_its_key(product: Product, ada: str, risks: list[Item]):
    once, twice = (
        product.use.delete_items(ada, "risk", seen(risks), idempotency_key="k") for _ in range(2)
    )
    assert once == twice
