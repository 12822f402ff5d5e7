"""ScheduleService over gRPC: translate, call one use case, translate back."""

from dataclasses import dataclass
from typing import Final

import grpc
from azmyra.integrations.v1 import fetches_pb2
from azmyra.integrations.v1 import schedules_pb2 as pb
from azmyra.integrations.v1 import schedules_pb2_grpc as rpc
from typing_extensions import override

from services.chassis import rfc3339
from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.chassis.refusals import FieldProblem
from services.integrations.adapters.inbound.connection_messages import tool_of
from services.integrations.application.transfers import Transfers
from services.integrations.domain.mappings import Mapping
from services.integrations.domain.schedules import Every, Schedule
from services.integrations.domain.transfer_refusals import ScheduleRefused

Context = grpc.ServicerContext

_SERVICE = pb.DESCRIPTOR.services_by_name["ScheduleService"]
SCHEDULE_ACCESS = {
    f"/{_SERVICE.full_name}/{method.name}": Access.ACCOUNT for method in _SERVICE.methods
}
_NEVER: Final = "never"


@dataclass(frozen=True)
class GrpcSchedules(rpc.ScheduleServiceServicer):
    use: Transfers

    @override
    def ListSchedules(
        self, request: pb.ListSchedulesRequest, context: Context
    ) -> pb.ListSchedulesResponse:
        found = self.use.list_schedules(caller_of(context).account_id)
        return pb.ListSchedulesResponse(items=map(_schedule, found))

    @override
    def SetSchedule(
        self, request: pb.SetScheduleRequest, context: Context
    ) -> pb.SetScheduleResponse:
        found = self.use.set_schedule(
            caller_of(context).account_id,
            tool_of(request.provider),
            request.source,
            request.source_name,
            Mapping(request.mapping.kind, dict(request.mapping.fields)),
            every=_every(request.every),
        )
        return pb.SetScheduleResponse(items=map(_schedule, found))


def _every(text: str) -> Every | None:
    try:
        return None if text == _NEVER else Every(text)
    except ValueError:
        reason = f"must be one of: {', '.join(Every)}, {_NEVER}"
        raise ScheduleRefused(fields=[FieldProblem("every", reason)]) from None


def _schedule(schedule: Schedule) -> pb.Schedule:
    mapping = fetches_pb2.Mapping(kind=schedule.mapping.kind, fields=schedule.mapping.fields)
    return pb.Schedule(
        provider=schedule.tool.value,
        source=schedule.source,
        source_name=schedule.source_name,
        mapping=mapping,
        every=schedule.every.value,
        next_at=rfc3339.to_text(schedule.next_at),
        last_at=rfc3339.to_text(schedule.last_at) if schedule.last_at else "",
        stopped=schedule.stopped,
    )
