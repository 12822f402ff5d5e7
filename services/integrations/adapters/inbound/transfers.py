"""Fetching and sending as a process offers them: three services, and the events that go on."""

from collections.abc import Callable
from functools import partial
from typing import Any

from azmyra.events.v1.fetches_pb2 import FetchDue, SentToTool
from azmyra.integrations.v1.fetches_pb2_grpc import add_FetchServiceServicer_to_server
from azmyra.integrations.v1.schedules_pb2_grpc import add_ScheduleServiceServicer_to_server
from azmyra.integrations.v1.sendings_pb2_grpc import add_SendServiceServicer_to_server

from services.chassis.accounts import AccountClosing
from services.chassis.events_endpoint import Event, Handler
from services.integrations.adapters.inbound.grpc_fetches import FETCH_ACCESS, GrpcFetches
from services.integrations.adapters.inbound.grpc_schedules import SCHEDULE_ACCESS, GrpcSchedules
from services.integrations.adapters.inbound.grpc_sendings import SEND_ACCESS, GrpcSendings
from services.integrations.application.transfers import Transfers

TRANSFER_ACCESS = {**FETCH_ACCESS, **SEND_ACCESS, **SCHEDULE_ACCESS}


def transfer_services(use: Transfers) -> list[Callable[[Any], None]]:
    return [
        partial(add_FetchServiceServicer_to_server, GrpcFetches(use)),
        partial(add_SendServiceServicer_to_server, GrpcSendings(use)),
        partial(add_ScheduleServiceServicer_to_server, GrpcSchedules(use)),
    ]


def transfer_handlers(use: Transfers) -> list[Handler]:
    """Each may come twice: what was done already is recognised, not noted in an inbox."""

    def due(event: Event[FetchDue]) -> None:
        message = event.message
        _unless_closing(
            lambda: use.continue_fetch(message.account_id, message.fetch_id, message.slice)
        )

    def sent(event: Event[SentToTool]) -> None:
        message = event.message
        _unless_closing(lambda: use.tell_item(message.account_id, message.sending_id))

    return [Handler(FetchDue, due), Handler(SentToTool, sent)]


def _unless_closing(work: Callable[[], None]) -> None:
    """A deleted account's events have nothing left to do; tried again, they never would."""
    try:
        work()
    except AccountClosing:
        return
