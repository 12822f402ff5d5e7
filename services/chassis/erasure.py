"""A service's part in the deletion of an account: over gRPC by privacy, and by events.

Both ways lead to the same code, which may run twice and at once: what it does is counted in the
transaction that does it. Privacy takes the direct way where an event was lost.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import grpc
from azmyra.erasure.v1 import erasure_pb2 as pb
from azmyra.erasure.v1 import erasure_pb2_grpc as rpc
from azmyra.events.v1.deletion_pb2 import ErasureDue, RecordsErased
from typing_extensions import override

from services.chassis.account_events import (
    OnClosing,
    account_handlers,
    close,
    nothing_else,
    reopen,
)
from services.chassis.account_records import AccountRecords, Erased
from services.chassis.call_guard import Access
from services.chassis.events_endpoint import Event, Handler
from services.chassis.outbox import Outbox
from services.chassis.unit_of_work import UnitOfWork

_SERVICE = f"/{pb.DESCRIPTOR.services_by_name['ErasureService'].full_name}"
_METHODS = ("CloseAccount", "ReopenAccount", "CountRecords", "EraseRecords", "ListTables")
WORK_TOPIC, REPORTS_TOPIC = "erasure-work", "erasure-reports"

#: Given the account and what is kept of its records.
Before = Callable[[str, Sequence[str]], None]


def nothing_before(account: str, kept: Sequence[str]) -> None:
    """Where all that is held of an account is in the database."""


@dataclass(frozen=True)
class ErasurePart:
    """Everything a service's main.py adds: its handlers, its gRPC service, its access, its sweep.

    *before* is done each time before rows are removed: whatever of the account is elsewhere (a
    token at a tool, a file) goes first, while its row still tells of it. It may run twice.
    """

    name: str
    work: UnitOfWork
    #: Privacy's service account.
    asked_by: str
    #: A topic that is pushed to this service alone: nobody but privacy may tell all services.
    next_slice_on: str
    on_closing: OnClosing = nothing_else
    before: Before = nothing_before

    @property
    def records(self) -> AccountRecords:
        return AccountRecords(self.work)

    @property
    def access(self) -> dict[str, Access]:
        """Privacy, for the account it names, and nobody else."""
        return {
            f"{_SERVICE}/{method}": Access.service_accounts(self.asked_by) for method in _METHODS
        }

    def add_to(self, server: Any) -> None:
        """Serve ErasureService."""
        rpc.add_ErasureServiceServicer_to_server(_Servicer(self), server)

    def handlers(self) -> list[Handler]:
        """Of the account's life, and of its end."""

        def due(event: Event[ErasureDue]) -> None:
            told = event.message
            if told.service == self.name:
                self._erase_and_report(told)

        return [
            *account_handlers(self.work, self.on_closing),
            Handler(ErasureDue, due, {WORK_TOPIC, self.next_slice_on}),
        ]

    def erase(
        self,
        account: str,
        kept: Sequence[str],
        when_done: Callable[[Outbox, Mapping[str, int]], object] = lambda *_: None,
    ) -> Erased:
        """Remove what is not kept, for some 20 seconds. It may be the first word of it here."""
        close(self.work, self.on_closing, account, "", for_good=True)
        self.before(account, kept)
        return self.records.erase(account, kept, when_done=when_done)

    def _erase_and_report(self, due: ErasureDue) -> None:
        report = partial(_report, due.deletion_id, self.name)
        if not self.erase(due.account_id, due.kept, report).done:
            # No work outlives its request: the next slice is the next event.
            with self.work.begin() as tx:
                tx.outbox.add(self.next_slice_on, due)


def _report(deletion_id: str, service: str, outbox: Outbox, removed: Mapping[str, int]) -> None:
    message = RecordsErased(deletion_id=deletion_id, service=service, removed=removed)
    outbox.add(REPORTS_TOPIC, message)


@dataclass(frozen=True)
class _Servicer(rpc.ErasureServiceServicer):
    part: ErasurePart

    @override
    def CloseAccount(
        self, request: pb.CloseAccountRequest, context: grpc.ServicerContext
    ) -> pb.CloseAccountResponse:
        part = self.part
        close(
            part.work,
            part.on_closing,
            request.account_id,
            request.decided_at,
            for_good=request.for_good,
        )
        return pb.CloseAccountResponse()

    @override
    def ReopenAccount(
        self, request: pb.ReopenAccountRequest, context: grpc.ServicerContext
    ) -> pb.ReopenAccountResponse:
        reopen(self.part.work, request.account_id, request.decided_at)
        return pb.ReopenAccountResponse()

    @override
    def CountRecords(
        self, request: pb.CountRecordsRequest, context: grpc.ServicerContext
    ) -> pb.CountRecordsResponse:
        found = self.part.records.count(request.account_id, request.kept)
        return pb.CountRecordsResponse(records=_counts(found))

    @override
    def EraseRecords(
        self, request: pb.EraseRecordsRequest, context: grpc.ServicerContext
    ) -> pb.EraseRecordsResponse:
        erased = self.part.erase(request.account_id, request.kept)
        return pb.EraseRecordsResponse(removed=_counts(erased.removed), done=erased.done)

    @override
    def ListTables(
        self, request: pb.ListTablesRequest, context: grpc.ServicerContext
    ) -> pb.ListTablesResponse:
        return pb.ListTablesResponse(tables=self.part.records.tables())


def _counts(of_tables: Mapping[str, int]) -> list[pb.RecordCount]:
    return [pb.RecordCount(records=name, count=count) for name, count in of_tables.items()]
