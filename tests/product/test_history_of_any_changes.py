"""Whatever two accounts do, history and links stay consistent and nobody sees the other's."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from services.chassis.ids import new_id
from services.chassis.refusals import Refusal
from services.product.application.many_items import ItemVersion
from services.product.application.new_link import Connection
from services.product.application.restore_versions import WantedVersion
from services.product.domain.fields import Fields, entered_fields, with_derived
from services.product.domain.kinds import Kinds
from services.product.domain.links import Span
from services.product.domain.refusals import ItemNotFound
from services.product.domain.revisions import replayed
from tests.product.conftest import Product
from tests.product.meetings import imported
from tests.product.story import WHO, Known, KnownLink, Ledger, fields_of

SAID = Span(1, 3, 18)
PATCHES = some.fixed_dictionaries(
    {},
    optional={
        "title": some.sampled_from(["Assessment slips", "Ünlocked 🚀", '"quoted" \\ one']),
        "owner": some.sampled_from(["Tomasz", "Zoë", None]),
        "probability": some.sampled_from([2, None]),
        "impact": some.sampled_from([1, 5, None]),
        "statement": some.one_of(some.none(), some.text("ab \n“”é", max_size=20)),
    },
)
WHOEVER = some.sampled_from(WHO)
AGES = some.integers(0, 2)


class Story(RuleBasedStateMachine):
    """Each rule tries something; the ledger says whether it may happen and what comes of it."""

    risks: Bundle[str] = Bundle("risks")
    links: Bundle[str] = Bundle("links")

    def __init__(self, product: Product, kinds: Kinds) -> None:
        super().__init__()
        self._product, self._use, self._kinds = product, product.use, kinds
        self._accounts = {who: new_id() for who in WHO}
        self._ledger = Ledger()
        self._transcripts: dict[str, str] = {}

    @initialize()
    def begin(self) -> None:
        for who in WHO:
            transcript = imported(self._product, self._accounts[who], title=f"Meeting of {who}")
            self._transcripts[who] = transcript
            item = self._use.get_item(self._accounts[who], "transcript", transcript)
            fields = entered_fields(self._kinds.named("transcript"), fields_of(item))
            self._ledger.items[transcript] = Known(who, "transcript", [fields])

    @rule(target=risks, who=WHOEVER, patch=PATCHES)
    def create(self, who: str, patch: Fields) -> str:
        given = {"title": f"Risk of {who}", **patch}
        made = self._use.create_item(self._accounts[who], "risk", json.dumps(given).encode())
        fields = {n: v for n, v in given.items() if v is not None}
        self._ledger.items[made.id] = Known(who, "risk", [{"status": "open", **fields}])
        return made.id

    @rule(who=WHOEVER, risk=risks, patch=PATCHES, age=AGES)
    def update(self, who: str, risk: str, patch: Fields, age: int) -> None:
        item = self._ledger.items[risk]
        may = self._ledger.changeable(who, [risk]) and not age
        version, text = item.version - age, json.dumps(patch).encode()
        change = lambda: self._use.update_item(  # noqa: E731 one line says what is tried
            self._accounts[who], "risk", risk, version=version, patch_json=text
        )
        if self._happens(change, may=may):
            item.patched(patch)

    @rule(risk=risks, one=PATCHES, other=PATCHES)
    def update_at_once(self, risk: str, one: Fields, other: Fields) -> None:
        """Two sessions of the owner change the same version: one wins, and the other is told."""
        item = self._ledger.items[risk]
        account, version = self._accounts[item.owner], item.version

        def change(patch: Fields) -> bool:
            text = json.dumps(patch).encode()
            try:
                self._use.update_item(account, "risk", risk, version=version, patch_json=text)
            except Refusal:
                return False
            return True

        with ThreadPoolExecutor(2) as threads:
            won = [
                patch
                for patch, did in zip((one, other), threads.map(change, (one, other)), strict=True)
                if did
            ]
        assert len(won) == (0 if item.deleted else 1)
        for patch in won:
            item.patched(patch)

    @rule(
        who=WHOEVER,
        chosen=some.lists(risks, min_size=1, max_size=4, unique=True),
        patch=PATCHES,
        age=AGES,
    )
    def edit_many(self, who: str, chosen: list[str], patch: Fields, age: int) -> None:
        seen = [
            ItemVersion(one, self._ledger.items[one].version - age * (n == 0))
            for n, one in enumerate(chosen)
        ]
        may = self._ledger.changeable(who, chosen) and not age
        text = json.dumps(patch).encode()
        edit = lambda: self._use.update_items(self._accounts[who], "risk", seen, text)  # noqa: E731
        if self._happens(edit, may=may):
            for one in chosen:
                self._ledger.items[one].patched(patch)

    @rule(
        who=WHOEVER,
        chosen=some.lists(risks, min_size=1, max_size=4, unique=True),
        back=some.integers(1, 3),
    )
    def revert_many(self, who: str, chosen: list[str], back: int) -> None:
        versions = {one: self._ledger.items[one].version for one in chosen}
        wanted = [WantedVersion(one, at, at - back) for one, at in versions.items()]
        may = self._ledger.changeable(who, chosen) and min(versions.values()) > back
        revert = lambda: self._use.restore_versions(self._accounts[who], "risk", wanted)  # noqa: E731
        if self._happens(revert, may=may):
            for one, at in versions.items():
                self._ledger.items[one].reverted(at - back)

    @rule(who=WHOEVER, risk=risks, wanted=some.integers(1, 4))
    def revert(self, who: str, risk: str, wanted: int) -> None:
        item = self._ledger.items[risk]
        may = self._ledger.changeable(who, [risk]) and wanted <= item.version
        revert = lambda: self._use.restore_version(  # noqa: E731
            self._accounts[who], "risk", risk, version=item.version, wanted=wanted
        )
        if self._happens(revert, may=may):
            item.reverted(wanted)

    @rule(
        who=WHOEVER, item=some.one_of(risks, WHOEVER), action=some.sampled_from(["del", "undel"])
    )
    def delete_or_restore(self, who: str, item: str, action: str) -> None:
        """A risk, or somebody's meeting with all that was said in it."""
        item_id = self._transcripts.get(item, item)
        known = self._ledger.items[item_id]
        do = self._use.delete_item if action == "del" else self._use.restore_item
        may = self._ledger.owned(who, [item_id])
        if self._happens(lambda: do(self._accounts[who], known.kind, item_id), may=may):
            known.turned(deleted=action == "del")

    @rule(
        who=WHOEVER,
        chosen=some.lists(risks, min_size=1, max_size=4, unique=True),
        action=some.sampled_from(["del", "undel"]),
        age=AGES,
    )
    def delete_or_restore_many(self, who: str, chosen: list[str], action: str, age: int) -> None:
        seen = [
            ItemVersion(one, self._ledger.items[one].version - age * (n == 0))
            for n, one in enumerate(chosen)
        ]
        deletes = action == "del"
        do = self._use.delete_items if deletes else self._use.restore_items
        admitted = self._ledger.changeable if deletes else self._ledger.owned
        may = admitted(who, chosen) and not age
        if self._happens(lambda: do(self._accounts[who], "risk", seen), may=may):
            for one in chosen:
                self._ledger.items[one].turned(deleted=deletes)

    @rule(
        target=links,
        who=WHOEVER,
        source=risks,
        to=risks,
        type_=some.sampled_from(["supports", "duplicates", "depends_on"]),
    )
    def link(self, who: str, source: str, to: str, type_: str) -> str | MultipleResults[str]:
        return self._link(who, KnownLink(type_, source, to))

    @rule(target=links, who=WHOEVER, whose=WHOEVER, to=risks)
    def quote(self, who: str, whose: str, to: str) -> str | MultipleResults[str]:
        wanted = KnownLink("evidence_for", self._transcripts[whose], to)
        return self._link(who, wanted, SAID)

    @rule(who=WHOEVER, link=links)
    def unlink(self, who: str, link: str) -> None:
        there = self._ledger.links.get(link)
        may = there is not None and self._ledger.owned(who, [there.source])
        if self._happens(lambda: self._use.delete_link(self._accounts[who], link), may=may):
            del self._ledger.links[link]

    @invariant()
    def lists_and_links_show_what_lives(self) -> None:
        for who, account in self._accounts.items():
            for kind in ("risk", "transcript"):
                living = self._use.list_items(account, kind).items
                deleted = self._use.list_items(account, kind, deleted=True).items
                assert {item.id for item in living} == self._ledger.living(who, kind)
                assert {item.id for item in deleted} == self._ledger.deleted(who, kind)
            shown = self._use.list_links(account, "").links
            assert {link.id for link in shown} == self._ledger.shown_links(who)
            assert {link.source.quote for link in shown} <= {"", "the café 🚀 test"}

    def teardown(self) -> None:
        for item_id, known in self._ledger.items.items():
            self._check_item(item_id, known)
            other = next(who for who in WHO if who != known.owner)
            self._check_unseen(item_id, known, self._accounts[other])
        for who, account in self._accounts.items():
            found = {hit.id for hit in self._use.search(account, f"of {who}", limit=50).hits}
            assert found <= self._ledger.living(who, "risk") | self._ledger.living(
                who, "transcript"
            )
            assert (
                self._transcripts[who] in found
                or self._ledger.items[self._transcripts[who]].deleted
            )

    def _check_item(self, item_id: str, known: Known) -> None:
        account = self._accounts[known.owner]
        item = self._use.get_item(account, known.kind, item_id)
        assert fields_of(item) == known.fields_as_stored(self._kinds)
        assert (item.version, item.is_deleted) == (known.version, known.deleted)
        revisions = self._use.list_history(account, known.kind, item_id, limit=200).revisions
        assert [one.version for one in revisions] == list(range(known.version, 0, -1))
        assert {one.by for one in revisions} == {account}
        told = with_derived(self._kinds.named(known.kind), replayed(reversed(revisions)))
        assert told == fields_of(item)
        shown = self._use.list_links(account, item_id).links
        assert {link.id for link in shown} == self._ledger.shown_links(known.owner, item_id)

    def _check_unseen(self, item_id: str, known: Known, other: str) -> None:
        for read in (
            lambda: self._use.get_item(other, known.kind, item_id),
            lambda: self._use.list_history(other, known.kind, item_id),
            lambda: self._use.list_links(other, item_id),
            lambda: self._use.list_turns(other, item_id),
        ):
            with pytest.raises(ItemNotFound):
                read()
        title = known.versions[-1]["title"]
        assert item_id not in {hit.id for hit in self._use.search(other, title, limit=50).hits}

    def _link(
        self, who: str, wanted: KnownLink, span: Span | None = None
    ) -> str | MultipleResults[str]:
        asked = Connection(wanted.type, wanted.source, wanted.target, span)
        made: list[str] = []

        def make() -> None:
            made.append(self._use.create_link(self._accounts[who], asked).id)

        if not self._happens(make, may=self._ledger.can_link(who, wanted)):
            return multiple()
        self._ledger.links[made[0]] = wanted
        return made[0]

    def _happens(self, attempt: Callable[[], Any], *, may: bool) -> bool:
        self._product.clock.advance(seconds=1)
        try:
            attempt()
        except Refusal:
            assert not may
            return False
        assert may
        return True


@pytest.mark.promise("1.3")
def test_history_and_links_tell_the_truth_and_show_nobody_elses(product: Product, kinds: Kinds):
    run_state_machine_as_test(
        lambda: Story(product, kinds),
        settings=settings(
            max_examples=20,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
