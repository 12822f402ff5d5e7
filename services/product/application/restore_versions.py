"""Give many items the fields that they had before."""

from collections.abc import Sequence
from typing import NamedTuple

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.answer_json import versions_from_json, versions_to_json
from services.product.application.earlier_fields import fields_at
from services.product.application.fields_change import with_fields
from services.product.application.idempotency import done_once, request
from services.product.application.many_items import ItemVersion, changed_together, check_many
from services.product.domain.items import Item
from services.product.domain.kinds import Kind, Kinds
from services.product.ports.work import Change, Work


class WantedVersion(NamedTuple):
    """An item over the version that the caller saw, and the version whose fields it gets."""

    id: str
    version: int
    wanted: int


class RestoreVersions:
    """All of them or none; so a change of many items is taken back whole."""

    def __init__(self, kinds: Kinds, work: Work, clock: Clock) -> None:
        self._kinds = kinds
        self._work = work
        self._clock = clock

    def __call__(
        self,
        account: str,
        kind_name: str,
        wanted: Sequence[WantedVersion],
        *,
        idempotency_key: str = "",
    ) -> list[ItemVersion]:
        """The new versions, in the order of *wanted*.

        Raises ManyRefused, ItemNotFound, ItemDeleted, ItemChanged, VersionNotFound, and
        FieldsRefused where the kind no longer admits what it did; then nothing is changed.
        """
        asked = request(
            "restore_versions", idempotency_key, kind_name.encode(), repr(wanted).encode()
        )
        kind = self._kinds.named(kind_name)
        check_many([ItemVersion(one.id, one.version) for one in wanted])
        with self._work.change(account) as change:
            return done_once(
                change.answers,
                asked,
                lambda: self._restore_all(change, kind, wanted),
                to_json=versions_to_json,
                from_json=versions_from_json,
            )

    def _restore_all(
        self, change: Change, kind: Kind, wanted: Sequence[WantedVersion]
    ) -> list[ItemVersion]:
        now = self._clock.now()

        def restore_one(place: int, item: Item) -> Item:
            version = wanted[place].wanted
            return with_fields(
                change,
                kind,
                item,
                fields_at(change, kind, item, version),
                at=rfc3339.to_text(now),
                action="reverted",
                restored_version=version,
            )

        items = [ItemVersion(one.id, one.version) for one in wanted]
        return changed_together(change, kind.name, items, now, restore_one)
