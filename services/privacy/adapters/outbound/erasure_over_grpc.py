"""The services that erase: privacy's own part at hand, the others over gRPC."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from azmyra.erasure.v1 import erasure_pb2 as pb
from azmyra.erasure.v1.erasure_pb2_grpc import ErasureServiceStub

from services.chassis.account_events import close, reopen
from services.chassis.erasure import ErasurePart
from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.refusals import Unavailable
from services.chassis.rfc3339 import to_text
from services.privacy.ports.erasure_services import Removed

_ERASING_TAKES = 60.0
_CLOSING_TAKES = 3.0

ErasureClient = GrpcClient[ErasureServiceStub]
Answer = TypeVar("Answer")


class ErasureOverGrpc:
    """Implements the port ErasureServices."""

    def __init__(self, own: ErasurePart, others: Mapping[str, ErasureClient]) -> None:
        self._own = own
        self._others = others

    def close(self, service: str, account: str, at: datetime, *, for_good: bool) -> None:
        if service == self._own.name:
            work, on_closing = self._own.work, self._own.on_closing
            close(work, on_closing, account, to_text(at), for_good=for_good)
            return
        request = pb.CloseAccountRequest(
            account_id=account, decided_at=to_text(at), for_good=for_good
        )
        client = self._others[service]
        _answer(
            lambda: client.call(lambda stub: stub.CloseAccount, request, timeout=_CLOSING_TAKES)
        )

    def reopen(self, service: str, account: str, at: datetime) -> None:
        if service == self._own.name:
            reopen(self._own.work, account, to_text(at))
            return
        request = pb.ReopenAccountRequest(account_id=account, decided_at=to_text(at))
        client = self._others[service]
        _answer(
            lambda: client.call(lambda stub: stub.ReopenAccount, request, timeout=_CLOSING_TAKES)
        )

    def count(self, service: str, account: str, kept: Sequence[str]) -> Mapping[str, int]:
        if service == self._own.name:
            return self._own.records.count(account, kept)
        request = pb.CountRecordsRequest(account_id=account, kept=kept)
        client = self._others[service]
        answer = _answer(
            lambda: client.call(lambda stub: stub.CountRecords, request, idempotent=True)
        )
        return {one.records: one.count for one in answer.records}

    def tables(self, service: str) -> Sequence[str]:
        if service == self._own.name:
            return self._own.records.tables()
        client, request = self._others[service], pb.ListTablesRequest()
        answer = _answer(
            lambda: client.call(lambda stub: stub.ListTables, request, idempotent=True)
        )
        return list(answer.tables)

    def erase(self, service: str, account: str, kept: Sequence[str]) -> Removed:
        if service == self._own.name:
            erased = self._own.erase(account, kept)
            return Removed(erased.removed, erased.done)
        request = pb.EraseRecordsRequest(account_id=account, kept=kept)
        client = self._others[service]
        answer = _answer(
            lambda: client.call(lambda stub: stub.EraseRecords, request, timeout=_ERASING_TAKES)
        )
        return Removed({one.records: one.count for one in answer.removed}, answer.done)


def _answer(call: Callable[[], Answer]) -> Answer:
    """Whatever went wrong over there, it is to be tried again."""
    try:
        return call()
    except RefusedCall as refused:
        raise Unavailable from refused
