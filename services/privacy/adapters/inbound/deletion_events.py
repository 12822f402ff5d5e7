"""What the services report of a deletion: translate, call one use case."""

from azmyra.events.v1.deletion_pb2 import DeletionMoved, FarewellTold, RecordsErased

from services.chassis.events_endpoint import Event, Handler
from services.privacy.application.deletion_use_cases import DeletionUseCases
from services.privacy.ports.farewells import Farewell


def deletion_handlers(use: DeletionUseCases) -> list[Handler]:
    """Handlers of the topic "erasure-reports". The deletion's step says what still counts."""

    def erased(event: Event[RecordsErased]) -> None:
        told = event.message
        use.advance.records_erased(told.deletion_id, told.service, dict(told.removed))

    def farewell(event: Event[FarewellTold]) -> None:
        told = event.message
        use.advance.farewell_told(told.deletion_id, Farewell(told.address_sha256, told.sent))

    def moved(event: Event[DeletionMoved]) -> None:
        use.certify(event.message.deletion_id)

    return [
        Handler(RecordsErased, erased),
        Handler(FarewellTold, farewell),
        Handler(DeletionMoved, moved),
    ]
