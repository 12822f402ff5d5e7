"""What made each version of an item, and the way back. Over fakes and PostgreSQL."""

import json
from typing import Any

import pytest

from services.product.domain.items import Item
from services.product.domain.refusals import (
    ItemChanged,
    ItemDeleted,
    ItemNotFound,
    QueryRefused,
    VersionNotFound,
)
from services.product.domain.revisions import FieldChange, Revision
from tests.product.conftest import Product
from tests.product.meetings import imported


def created(product: Product, account: str, **fields: object) -> Item:
    given = json.dumps({"title": "Assessment slips", **fields}).encode()
    return product.use.create_item(account, "risk", given)


def changed(product: Product, account: str, item: Item, **fields: object) -> Item:
    product.clock.advance(minutes=1)
    return product.use.update_item(
        account, "risk", item.id, version=item.version, patch_json=json.dumps(fields).encode()
    )


def history(product: Product, account: str, item: Item, **page: Any) -> list[Revision]:
    return list(product.use.list_history(account, item.kind, item.id, **page).revisions)


def test_each_version_tells_who_changed_what_and_when(product: Product, ada: str):
    item = created(product, ada, owner="Tomasz")
    changed(product, ada, item, owner=None, impact=4)
    updated, first = history(product, ada, item)
    assert first[:4] == (1, "created", ada, "2026-11-23T12:00:00.000Z")
    assert set(first.changes) == {
        FieldChange("title", None, "Assessment slips"),
        FieldChange("owner", None, "Tomasz"),
        FieldChange("status", None, "open"),
    }
    assert (updated.version, updated.action, updated.by) == (2, "updated", ada)
    assert updated.at == "2026-11-23T12:01:00.000Z"
    assert set(updated.changes) == {
        FieldChange("owner", "Tomasz", None),
        FieldChange("impact", None, 4),
    }


def test_deleting_and_restoring_are_told_and_change_no_field(product: Product, ada: str):
    item = created(product, ada)
    product.use.delete_item(ada, "risk", item.id)
    product.use.delete_item(ada, "risk", item.id)
    product.use.restore_item(ada, "risk", item.id)
    product.use.restore_item(ada, "risk", item.id)
    revisions = history(product, ada, item)
    assert [one.action for one in revisions] == ["restored", "deleted", "created"]
    assert [one.changes for one in revisions[:2]] == [(), ()]


def test_history_is_read_by_cursor_newest_first(product: Product, ada: str):
    item = created(product, ada)
    for impact in (1, 2, 3, 4):
        item = changed(product, ada, item, impact=impact)
    page = product.use.list_history(ada, "risk", item.id, limit=3)
    assert [one.version for one in page.revisions] == [5, 4, 3]
    rest = product.use.list_history(ada, "risk", item.id, limit=3, cursor=page.next_cursor)
    assert ([one.version for one in rest.revisions], rest.next_cursor) == ([2, 1], "")
    with pytest.raises(QueryRefused):
        product.use.list_history(ada, "risk", item.id, cursor="nothing")


def test_a_page_of_long_texts_ends_early(product: Product, ada: str):
    item = product.use.create_item(ada, "vision", b'{"title":"x"}')
    for letter in "abc" * 12:
        item = product.use.update_item(
            ada,
            "vision",
            item.id,
            version=item.version,
            patch_json=json.dumps({"statement": letter * 10_000}).encode(),
        )
    page = product.use.list_history(ada, "vision", item.id)
    assert 20 < len(page.revisions) < 37
    rest = product.use.list_history(ada, "vision", item.id, cursor=page.next_cursor)
    assert len(page.revisions) + len(rest.revisions) == 37


def test_an_earlier_version_comes_back_as_a_new_one(product: Product, ada: str):
    first = created(product, ada, owner="Tomasz", impact=2)
    second = changed(product, ada, first, owner=None, title="Other")
    third = changed(product, ada, second, impact=5)
    restored = product.use.restore_version(ada, "risk", first.id, version=3, wanted=1)
    assert (restored.version, restored.fields_json) == (4, first.fields_json)
    assert product.use.get_item(ada, "risk", first.id) == restored
    assert product.use.list_items(ada, "risk", sort="title").items[0] == restored
    newest = history(product, ada, first)[0]
    assert (newest.action, newest.restored_version) == ("reverted", 1)
    undone = product.use.restore_version(ada, "risk", first.id, version=4, wanted=3)
    assert undone.fields_json == third.fields_json


def test_only_over_the_version_that_was_seen_and_only_a_living_item(product: Product, ada: str):
    item = created(product, ada)
    item = changed(product, ada, item, impact=5)
    with pytest.raises(ItemChanged):
        product.use.restore_version(ada, "risk", item.id, version=1, wanted=1)
    for version in (0, 3):
        with pytest.raises(VersionNotFound):
            product.use.restore_version(ada, "risk", item.id, version=2, wanted=version)
    product.use.delete_item(ada, "risk", item.id)
    with pytest.raises(ItemDeleted):
        product.use.restore_version(ada, "risk", item.id, version=3, wanted=1)


def test_anothers_history_is_not_found(product: Product, ada: str, grace: str):
    item = created(product, ada)
    with pytest.raises(ItemNotFound):
        product.use.list_history(grace, "risk", item.id)
    with pytest.raises(ItemNotFound):
        product.use.restore_version(grace, "risk", item.id, version=1, wanted=1)
    with pytest.raises(ItemNotFound):
        product.use.list_history(ada, "persona", item.id)
    with pytest.raises(ItemNotFound):
        product.use.list_history(ada, "risk", "1' OR 1=1")


def test_an_imported_meeting_has_a_history_too(product: Product, ada: str):
    transcript = imported(product, ada)
    page = product.use.list_history(ada, "transcript", transcript)
    assert [one.action for one in page.revisions] == ["created"]


def test_history_goes_when_the_item_can_no_longer_be_restored(product: Product, ada: str):
    item = created(product, ada)
    product.use.delete_item(ada, "risk", item.id)
    assert len(history(product, ada, item)) == 2
    product.clock.advance(days=30)
    with pytest.raises(ItemNotFound):
        history(product, ada, item)
