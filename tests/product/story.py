"""What two accounts should have after whatever they did: a model beside the product."""

import json
from dataclasses import dataclass, field
from typing import Any

from services.product.domain.fields import Fields, with_derived
from services.product.domain.kinds import Kinds
from services.product.domain.links import ACYCLIC, SYMMETRIC

WHO = ("ada", "grace")


@dataclass
class Known:
    """An item as it should be: the fields of each version, without those that follow from them."""

    owner: str
    kind: str
    versions: list[Fields]
    deleted: bool = False

    @property
    def version(self) -> int:
        return len(self.versions)

    def patched(self, patch: Fields) -> None:
        merged = self.versions[-1] | patch
        self.versions.append({n: v for n, v in merged.items() if v is not None})

    def reverted(self, wanted: int) -> None:
        self.versions.append(self.versions[wanted - 1])

    def turned(self, *, deleted: bool) -> None:
        """Deleted or restored; a version either way, unless it was so already."""
        if self.deleted != deleted:
            self.deleted = deleted
            self.versions.append(self.versions[-1])

    def fields_as_stored(self, kinds: Kinds) -> Fields:
        return with_derived(kinds.named(self.kind), self.versions[-1])


@dataclass(frozen=True)
class KnownLink:
    type: str
    source: str
    target: str


@dataclass
class Ledger:
    """All items and links that should be there, hidden ones included."""

    items: dict[str, Known] = field(default_factory=dict)
    links: dict[str, KnownLink] = field(default_factory=dict)

    def living(self, who: str, kind: str) -> set[str]:
        return self._of(who, kind, deleted=False)

    def deleted(self, who: str, kind: str) -> set[str]:
        return self._of(who, kind, deleted=True)

    def owned(self, who: str, item_ids: list[str]) -> bool:
        return all(self.items[one].owner == who for one in item_ids)

    def changeable(self, who: str, item_ids: list[str]) -> bool:
        return self.owned(who, item_ids) and not any(self.items[o].deleted for o in item_ids)

    def can_link(self, who: str, wanted: KnownLink) -> bool:
        turned = KnownLink(wanted.type, wanted.target, wanted.source)
        there = set(self.links.values())
        return (
            wanted.source != wanted.target
            and self.changeable(who, [wanted.source, wanted.target])
            and wanted not in there
            and not (wanted.type in SYMMETRIC and turned in there)
            and not (wanted.type in ACYCLIC and self._leads(turned))
        )

    def shown_links(self, who: str, item_id: str = "") -> set[str]:
        """Those whose ends both live; at *item_id* alone where one is given."""
        return {
            link_id
            for link_id, link in self.links.items()
            if self.changeable(who, [link.source, link.target])
            and item_id in {"", link.source, link.target}
        }

    def _leads(self, way: KnownLink) -> bool:
        """Whether links of the way's type lead along it, however many."""
        steps = {
            (link.source, link.target) for link in self.links.values() if link.type == way.type
        }
        reached = {way.source}
        while further := {target for source, target in steps if source in reached} - reached:
            reached |= further
        return way.target in reached

    def _of(self, who: str, kind: str, *, deleted: bool) -> set[str]:
        return {
            item_id
            for item_id, item in self.items.items()
            if (item.owner, item.kind, item.deleted) == (who, kind, deleted)
        }


def fields_of(item: Any) -> Fields:
    fields: Fields = json.loads(item.fields_json)
    return fields
