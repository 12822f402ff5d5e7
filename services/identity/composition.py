"""Puts together identity's half of the deletion of accounts, for main.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from azmyra.identity.v1.leaving_pb2_grpc import add_LeavingServiceServicer_to_server

from services.chassis.call_guard import Access
from services.chassis.erasure import ErasurePart
from services.chassis.events_endpoint import Handler
from services.chassis.service import Service
from services.identity.adapters.inbound.leaving_events import leaving_handlers
from services.identity.adapters.inbound.leaving_servicer import LeavingServicer, leaving_policy
from services.identity.adapters.outbound.address_remains import AddressRemains
from services.identity.adapters.outbound.end_sign_ins import end_sign_ins
from services.identity.adapters.outbound.outbox_announcements import WORK_TOPIC
from services.identity.application.leaving_use_cases import LeavingUseCases, assemble_leaving
from services.identity.application.send_mail import SendMail
from services.identity.application.use_cases import Ports, Rules


@dataclass(frozen=True, slots=True)
class LeavingPart:
    """What main.py adds to its own."""

    use: LeavingUseCases
    policy: dict[str, Access]
    erasure: ErasurePart

    @classmethod
    def made_of(cls, service: Service, ports: Ports, rules: Rules, send_mail: SendMail) -> Self:
        erasure = service.erasure(
            next_slice_on=WORK_TOPIC,
            on_closing=end_sign_ins,
            before=AddressRemains(service.work).forget,
        )
        use = assemble_leaving(ports, rules, send_mail)
        return cls(use, leaving_policy(erasure.asked_by), erasure)

    def add_to(self, server: Any) -> None:
        """Serve LeavingService."""
        add_LeavingServiceServicer_to_server(LeavingServicer(self.use), server)

    def handlers(self) -> Sequence[Handler]:
        return leaving_handlers(self.use)
