"""What an operator can do besides the workflow itself; each use is recorded with who did it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import NotFound
from services.privacy.application.request_deletion import RequestDeletion
from services.privacy.application.request_export import RequestExport
from services.privacy.domain.deletion import SERVICES, Deletion
from services.privacy.domain.export import Export
from services.privacy.domain.hold import Hold
from services.privacy.domain.privacy_request import (
    AlreadyAnswered,
    Kind,
    PrivacyRequest,
    RequestNotFound,
)
from services.privacy.ports.deletion_work import DeletionWork
from services.privacy.ports.erasure_services import ErasureServices
from services.privacy.ports.farewells import Farewells
from services.privacy.ports.operations import Operation


class AccountNotFound(NotFound):
    """There is no account with this address."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that is open: deletions, requests that came by mail, and holds that hold."""

    deletions: Sequence[Deletion]
    requests: Sequence[PrivacyRequest]
    holds: Sequence[Hold]


class Operate:
    """In the name of *operator*."""

    def __init__(
        self,
        *,
        operator: str,
        work: DeletionWork,
        services: ErasureServices,
        farewells: Farewells,
        request_deletion: RequestDeletion,
        request_export: RequestExport,
        clock: Clock,
        ids: IdFactory,
    ) -> None:
        self._operator = operator
        self._work = work
        self._services = services
        self._farewells = farewells
        self._request_deletion = request_deletion
        self._request_export = request_export
        self._clock = clock
        self._ids = ids

    def record(self, what: str, told: str = "", *, account: str = "") -> None:
        """*told* names no person; *account*, whose data it is about, is shown the act."""
        done = Operation(self._operator, what, told, self._clock.now(), account)
        with self._work.begin() as tx:
            tx.operations.add(done)

    def account_of(self, email: str) -> str:
        """The account of an address, or ""."""
        return self._farewells.account_of(email)

    def account_concerned(self, entry_id: str) -> str:
        """Whose request or hold that is, or ""."""
        with self._work.begin() as tx:
            request, hold = tx.requests.get(entry_id), tx.holds.get(entry_id)
        return request.account if request else hold.subject if hold else ""

    def overview(self) -> Overview:
        with self._work.begin() as tx:
            holds = [hold for hold in tx.holds.all() if hold.holds(self._clock.now())]
            return Overview(tx.deletions.all_under_way(), tx.requests.open(), holds)

    def log(self, most: int) -> Sequence[Operation]:
        with self._work.begin() as tx:
            return tx.operations.newest(most)

    def enter(self, kind: Kind, reference: str, email: str) -> PrivacyRequest:
        """Track a request that came by mail; it is to be answered within 30 days."""
        account = self._farewells.account_of(email) if email else ""
        now = self._clock.now()
        request = PrivacyRequest(self._ids(), kind, reference, account, now).check()
        with self._work.begin() as tx:
            tx.requests.add(request)
        return request

    def answer(self, request_id: str, answer: str) -> None:
        """Raises RequestNotFound, AlreadyAnswered."""
        with self._work.begin() as tx:
            request = tx.requests.get(request_id)
            if request is None:
                raise RequestNotFound
            if request.answered_at is not None:
                raise AlreadyAnswered
            tx.requests.save(replace(request, answered_at=self._clock.now(), answer=answer))

    def export(self, email: str) -> Export:
        """As its holder does in Settings, who is told by mail and alone can download it.

        Raises AccountNotFound.
        """
        return self._request_export(self._known(email))

    def delete(self, email: str, *, now: bool) -> Deletion:
        """Raises AccountNotFound."""
        account = self._known(email)
        return self._request_deletion(account, after_grace=not now, requested_by="operator")

    def report_child(self, email: str, reference: str) -> Deletion:
        """A child's account is deleted now, and the report tracked until it is answered."""
        self.enter("child", reference, email)
        return self.delete(email, now=True)

    def place_hold(self, account: str, records: str, reason: str, ends_on: date) -> Hold:
        """On one account, or on every account where *account* is empty. Raises HoldRefused."""
        now = self._clock.now()
        hold = Hold(self._ids(), account, records, reason.strip(), ends_on, now).check()
        hold.must_name_one_of(self._services.tables)
        with self._work.begin() as tx:
            tx.holds.add(hold)
        return hold

    def lift_hold(self, hold_id: str) -> None:
        with self._work.begin() as tx:
            if tx.holds.get(hold_id) is None:
                raise NotFound
            tx.holds.lift(hold_id, self._clock.now())

    def _known(self, email: str) -> str:
        account = self._farewells.account_of(email)
        if not account:
            raise AccountNotFound
        return account

    def left_of(self, account: str) -> Mapping[str, Mapping[str, int]]:
        """Rows that each service still holds: none of an account that is gone."""
        return {service: self._services.count(service, account, []) for service in SERVICES}
