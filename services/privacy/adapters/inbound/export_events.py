"""The steps of exports, slice by slice: translate, call one use case."""

from azmyra.events.v1.export_pb2 import ExportStepDue

from services.chassis.events_endpoint import Event, Handler
from services.privacy.application.export_use_cases import ExportUseCases


def export_handlers(use: ExportUseCases) -> list[Handler]:
    """Of the topic "export-work". The export's own step says what still counts."""

    def step_due(event: Event[ExportStepDue]) -> None:
        told = event.message
        use.advance(told.account_id, told.export_id, told.step)

    return [Handler(ExportStepDue, step_due)]
