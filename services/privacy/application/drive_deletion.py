"""Take a deletion as far as it goes by direct calls: no event is needed for it."""

from time import monotonic
from typing import assert_never

from services.chassis.clock import Clock
from services.privacy.application.advance_deletion import AdvanceDeletion
from services.privacy.application.certify_deletion import CertifyDeletion
from services.privacy.domain.deletion import SERVICE_OF, Deletion, State, Step
from services.privacy.domain.hold import kept_in
from services.privacy.ports.deletion_work import DeletionWork
from services.privacy.ports.erasure_services import ErasureServices
from services.privacy.ports.farewells import Farewells

_SLICE = 40.0


class DriveDeletion:
    """Every step may have been taken, or be under way, by an event: that changes nothing."""

    def __init__(
        self,
        *,
        work: DeletionWork,
        services: ErasureServices,
        farewells: Farewells,
        advance: AdvanceDeletion,
        certify: CertifyDeletion,
        clock: Clock,
    ) -> None:
        self._work = work
        self._services = services
        self._farewells = farewells
        self._advance = advance
        self._certify = certify
        self._clock = clock

    def __call__(self, deletion_id: str, *, within: float = _SLICE) -> None:
        """For at most *within* seconds and the step then under way. Raises Unavailable."""
        until = monotonic() + within
        self._advance.begin_due(deletion_id)
        while self._took_a_step(deletion_id) and monotonic() < until:
            pass

    def _took_a_step(self, deletion_id: str) -> bool:
        with self._work.begin() as tx:
            deletion = tx.deletions.lock(deletion_id)
        if deletion is None or deletion.state is not State.ERASING:
            return False
        match deletion.step:
            case Step.TOOLS | Step.PRODUCT | Step.USAGE | Step.ADDRESS:
                self._erase(deletion, SERVICE_OF[deletion.step])
                return True
            case Step.FAREWELL:
                return self._bid_farewell(deletion)
            case Step.CERTIFICATE:
                self._certify(deletion.id)
                return False
            case never:
                assert_never(never)

    def _erase(self, deletion: Deletion, service: str) -> None:
        with self._work.begin() as tx:
            kept = kept_in(service, tx.holds.on(deletion.subject, self._clock.now()))
        removed = self._services.erase(service, deletion.subject, kept)
        if removed.done:
            self._advance.records_erased(deletion.id, service, removed.rows)

    def _bid_farewell(self, deletion: Deletion) -> bool:
        with self._work.begin() as tx:
            holds = tx.holds.on(deletion.subject, self._clock.now())
        self._advance.farewell_told(deletion.id, self._farewells.bid(deletion, holds))
        with self._work.begin() as tx:
            after = tx.deletions.lock(deletion.id)
        return after is not None and after.step is not Step.FAREWELL
