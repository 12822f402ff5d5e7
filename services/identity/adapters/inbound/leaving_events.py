"""Events around the deletion of accounts: translate, call one use case."""

from collections.abc import Sequence

from azmyra.events.v1.deletion_pb2 import (
    DeletionAnnounced,
    DeletionCancelled,
    DeletionLinkRequested,
    FarewellDue,
)

from services.chassis.events_endpoint import Event, Handler
from services.chassis.rfc3339 import parse
from services.identity.application.leaving_use_cases import LeavingUseCases
from services.identity.domain.leaving import Kept, Leaving


def leaving_handlers(use: LeavingUseCases) -> Sequence[Handler]:
    """Handlers of "deletion-mail", and of what identity tells itself."""

    def link_requested(event: Event[DeletionLinkRequested]) -> None:
        use.handle_link_request(event.id, event.message.request_id)

    def announced(event: Event[DeletionAnnounced]) -> None:
        told = event.message
        begins = parse(told.erase_at) if told.cancellable else None
        leaving = Leaving(told.account_id, told.deletion_id, told.receipt_id, begins)
        use.announce.requested(leaving)

    def cancelled(event: Event[DeletionCancelled]) -> None:
        use.announce.cancelled(event.message.deletion_id, event.message.account_id)

    def farewell(event: Event[FarewellDue]) -> None:
        told = event.message
        kept = tuple(Kept(one.records, one.reason, one.until) for one in told.kept)
        use.bid_farewell(Leaving(told.account_id, told.deletion_id, told.receipt_id), kept)

    return (
        Handler(DeletionLinkRequested, link_requested),
        Handler(DeletionAnnounced, announced),
        Handler(DeletionCancelled, cancelled),
        Handler(FarewellDue, farewell),
    )
