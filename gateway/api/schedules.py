"""What is fetched by itself: nothing, unless its person says so."""

from collections.abc import Iterable
from typing import Any

from azmyra.integrations.v1 import fetches_pb2
from azmyra.integrations.v1 import schedules_pb2 as pb

from gateway.answers import Answer, document
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Schedules


class SchedulesApi:
    """Daily or weekly, per source."""

    def __init__(self, schedules: Schedules) -> None:
        self._schedules = schedules

    @operation(
        "GET",
        "/integrations/schedules",
        "listSchedules",
        tag="integrations",
        answer="ScheduleList",
    )
    def list(self, call: Call) -> Answer:
        """What is fetched by itself, and when next."""
        request = pb.ListSchedulesRequest()
        return _answer(self._schedules(call, lambda stub: stub.ListSchedules, request).items)

    @operation(
        "PUT",
        "/integrations/{provider}/schedule",
        "setSchedule",
        tag="integrations",
        body="ScheduleRequest",
        answer="ScheduleList",
    )
    def set(self, call: Call, provider: str) -> Answer:
        """Have a source fetched by itself, or no longer."""
        mapping = call.body["mapping"]
        request = pb.SetScheduleRequest(
            provider=provider,
            source=call.body["source"],
            source_name=call.body.get("source_name", ""),
            mapping=fetches_pb2.Mapping(kind=mapping["kind"], fields=mapping["fields"]),
            every=call.body["every"],
        )
        return _answer(self._schedules(call, lambda stub: stub.SetSchedule, request).items)


def _answer(schedules: Iterable[pb.Schedule]) -> Answer:
    return document({"items": [_schedule(one) for one in schedules]})


def _schedule(schedule: pb.Schedule) -> dict[str, Any]:
    return {
        "provider": schedule.provider,
        "source": schedule.source,
        "source_name": schedule.source_name,
        "mapping": {
            "kind": schedule.mapping.kind,
            "fields": dict(schedule.mapping.fields),
        },
        "every": schedule.every,
        "next_at": schedule.next_at,
        "last_at": schedule.last_at or None,
        "stopped": schedule.stopped or None,
    }
