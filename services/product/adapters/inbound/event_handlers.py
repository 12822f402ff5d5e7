"""What product does when it is told: work that it queued for itself."""

from collections.abc import Sequence

from azmyra.events.v1.product_work_pb2 import ImportQueued

from services.chassis.accounts import AccountClosing
from services.chassis.events_endpoint import Event, Handler
from services.product.application.advance_import import AdvanceImport


def work_handlers(advance_import: AdvanceImport) -> Sequence[Handler]:
    """No inbox: a slice knows from its cursor what has been done."""

    def carry_on(event: Event[ImportQueued]) -> None:
        try:
            advance_import(event.message.account_id, event.message.import_id)
        except AccountClosing:
            # With the account its imports go: there is nothing to try again.
            return

    return [Handler(ImportQueued, carry_on)]
