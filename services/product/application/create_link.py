"""Connect two items, or words in a transcript and an item."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.product.application.answer_json import link_from_json, link_to_json
from services.product.application.idempotency import done_once, request
from services.product.application.new_link import Connection, add_link, check_provenance
from services.product.domain.links import Link, Provenance, check_type
from services.product.ports.work import Work


class CreateLink:
    """Both ends must be living items of the account."""

    def __init__(self, work: Work, clock: Clock, ids: IdFactory) -> None:
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(
        self,
        account: str,
        wanted: Connection,
        *,
        provenance: Provenance | None = None,
        idempotency_key: str = "",
    ) -> Link:
        """The new link, its quote filled in. Raises ItemNotFound, LinkRefused, LinkExists."""
        asked = request("create_link", idempotency_key, repr((wanted, provenance)).encode())
        check_type(wanted.type)
        check_provenance(provenance)
        at = rfc3339.to_text(self._clock.now())
        with self._work.change(account) as change:
            return done_once(
                change.answers,
                asked,
                lambda: add_link(change, wanted, self._ids(), at, provenance),
                to_json=link_to_json,
                from_json=link_from_json,
            )
