"""Create an item of any kind."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.product.application.answer_json import item_from_json, item_to_json
from services.product.application.idempotency import done_once, request
from services.product.domain.fields import new_fields, to_json
from services.product.domain.index_values import indexed
from services.product.domain.items import Item
from services.product.domain.kinds import Kinds
from services.product.domain.revisions import creation
from services.product.ports.work import Work


class CreateItem:
    """A title alone is enough; the kind's defaults fill what is not given."""

    def __init__(self, kinds: Kinds, work: Work, clock: Clock, ids: IdFactory) -> None:
        self._kinds = kinds
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(
        self, account: str, kind_name: str, fields_json: bytes, *, idempotency_key: str = ""
    ) -> Item:
        """The new item. Raises UnknownKind, FieldsUnreadable, FieldsRefused."""
        asked = request("create_item", idempotency_key, kind_name.encode(), fields_json)
        kind = self._kinds.named(kind_name)
        fields = new_fields(kind, fields_json, filled_by_us={})
        now = rfc3339.to_text(self._clock.now())
        item = Item(self._ids(), kind.name, 1, now, now, "", to_json(fields))
        with self._work.change(account) as change:

            def add() -> Item:
                revision = creation(kind, item, fields, change.account)
                change.items.add(indexed(kind, item, fields), revision)
                return item

            return done_once(
                change.answers, asked, add, to_json=item_to_json, from_json=item_from_json
            )
