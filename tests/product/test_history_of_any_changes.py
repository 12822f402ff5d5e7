"""Whatever two accounts do, replaying an item's history gives the item, and each sees its own."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from services.chassis.ids import new_id
from services.chassis.refusals import Refusal
from services.product.domain.fields import with_derived
from services.product.domain.items import Item
from services.product.domain.kinds import Kinds
from services.product.domain.revisions import Revision, replayed
from tests.product.conftest import Product

FIELDS = some.fixed_dictionaries(
    {},
    optional={
        "title": some.sampled_from(["Assessment slips", "Ünlocked 🚀", '"quoted" \\ one']),
        "owner": some.sampled_from(["Tomasz", "Ada", None]),
        "impact": some.sampled_from([1, 5, None]),
        "statement": some.one_of(some.none(), some.text("ab \n“”é", max_size=20)),
    },
)
STEPS = some.tuples(
    some.sampled_from(["create", "update", "delete", "restore", "restore version"]),
    some.sampled_from(["ada", "grace"]),
    some.sampled_from(["ada", "grace"]),
    some.integers(0, 5),
    FIELDS,
)


class Story:
    """Two accounts, and the items that each of them made."""

    def __init__(self, product: Product) -> None:
        self._use = product.use
        self._clock = product.clock
        self.accounts = {"ada": new_id(), "grace": new_id()}
        self.items: dict[str, list[str]] = {"ada": [], "grace": []}

    def take(self, step: tuple[str, str, str, int, dict[str, object]]) -> None:
        """One account tries to change an item that it, or the other one, made."""
        action, who, whose, number, fields = step
        self._clock.advance(seconds=1)
        account, item_ids = self.accounts[who], self.items[whose]
        if action == "create":
            given = json.dumps({"title": "x", **fields}).encode()
            self.items[who].append(self._use.create_item(account, "risk", given).id)
        elif item_ids:
            before = [self.seen(whose, one) for one in item_ids]
            try:
                self._change(action, account, item_ids[number % len(item_ids)], number, fields)
            except Refusal:
                assert [self.seen(whose, one) for one in item_ids] == before
            else:
                assert who == whose

    def seen(self, whose: str, item_id: str) -> Item:
        return self._use.get_item(self.accounts[whose], "risk", item_id)

    def history(self, who: str, item_id: str) -> list[Revision]:
        page = self._use.list_history(self.accounts[who], "risk", item_id, limit=200)
        return list(reversed(page.revisions))

    def _change(
        self, action: str, account: str, item_id: str, number: int, fields: dict[str, Any]
    ) -> None:
        version = self._use.get_item(account, "risk", item_id).version - (number == 5)
        match action:
            case "update":
                patch = json.dumps(fields).encode()
                self._use.update_item(account, "risk", item_id, version=version, patch_json=patch)
            case "delete":
                self._use.delete_item(account, "risk", item_id)
            case "restore":
                self._use.restore_item(account, "risk", item_id)
            case _:
                self._use.restore_version(
                    account, "risk", item_id, version=version, wanted=number + 1
                )


@pytest.mark.promise("1.3")
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(some.lists(STEPS, max_size=14))
def test_history_tells_the_truth_and_shows_nobody_elses(
    product: Product, kinds: Kinds, steps: list[Any]
):
    story = Story(product)
    for step in steps:
        story.take(step)
    for who, other in (("ada", "grace"), ("grace", "ada")):
        for item_id in story.items[who]:
            item, revisions = story.seen(who, item_id), story.history(who, item_id)
            assert [one.version for one in revisions] == list(range(1, item.version + 1))
            assert with_derived(kinds.named("risk"), replayed(revisions)) == json.loads(
                item.fields_json
            )
            assert item.is_deleted == _is_deleted(revisions)
            assert {one.by for one in revisions} == {story.accounts[who]}
            with pytest.raises(Refusal):
                story.history(other, item_id)


def _is_deleted(revisions: list[Revision]) -> bool:
    actions = Counter(one.action for one in revisions)
    return actions["deleted"] > actions["restored"]
