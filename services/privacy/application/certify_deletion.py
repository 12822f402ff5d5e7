"""Look into every service once more, and certify that nothing is there."""

import logging
from collections.abc import Mapping, Sequence

from services.chassis.clock import Clock
from services.privacy.application.advance_deletion import AdvanceDeletion
from services.privacy.domain.certificate import Certificate, Findings, certificate_body
from services.privacy.domain.deletion import SERVICE_OF, SERVICES, Deletion, Schedule, State, Step
from services.privacy.domain.hold import Hold, kept_in
from services.privacy.domain.journal import Entry, Happened
from services.privacy.ports.deletion_work import DeletionTransaction, DeletionWork
from services.privacy.ports.erasure_services import ErasureServices
from services.privacy.ports.signer import Signer

_LOG = logging.getLogger(__name__)
_STEP_OF = {service: step for step, service in SERVICE_OF.items()}


class CertifyDeletion:
    """Where something is found all the same, its service is asked again, from that step on."""

    def __init__(
        self,
        *,
        work: DeletionWork,
        services: ErasureServices,
        signer: Signer,
        advance: AdvanceDeletion,
        clock: Clock,
        schedule: Schedule,
    ) -> None:
        self._work = work
        self._services = services
        self._signer = signer
        self._advance = advance
        self._clock = clock
        self._schedule = schedule

    def __call__(self, deletion_id: str) -> None:
        """Does nothing unless the certificate is what comes next. Raises Unavailable."""
        with self._work.begin() as tx:
            deletion = tx.deletions.lock(deletion_id)
            if deletion is None or not _is_next(deletion):
                return
            holds = tx.holds.on(deletion.subject, self._clock.now())
        # The workflow's own events name the account: they go before the last look.
        self._services.erase("privacy", deletion.subject, kept_in("privacy", holds))
        found = {
            service: self._services.count(service, deletion.subject, kept_in(service, holds))
            for service in SERVICES
        }
        if left := [service for service in SERVICES if found[service]]:
            self._go_back(deletion_id, left[0])
            return
        findings = self._findings(deletion, holds)
        with self._work.begin() as tx:
            again = tx.deletions.lock(deletion_id)
            if again is None or not _is_next(again):
                return
            body = self._body(tx, again, findings)
        # No row is held while the key is fetched. Where it cannot be, the deletion waits here.
        signature = self._signer.sign(body)
        with self._work.begin() as tx:
            if tx.deletions.lock(deletion_id) == again:
                self._certify(tx, again, Certificate(body, *signature), findings)

    def _findings(self, deletion: Deletion, holds: Sequence[Hold]) -> Findings:
        """What each service has removed in all; it removes nothing more by being asked."""
        removed = {
            service: self._services.erase(service, deletion.subject, kept_in(service, holds)).rows
            for service in SERVICES
        }
        kept = {
            service: self._services.count(service, deletion.subject, [])
            for service in SERVICES
            if kept_in(service, holds)
        }
        return Findings(removed, kept, holds)

    def _go_back(self, deletion_id: str, service: str) -> None:
        with self._work.begin() as tx:
            deletion = tx.deletions.lock(deletion_id)
            if deletion is not None and _is_next(deletion):
                _LOG.error("something was left by an erasure", extra={"handler": service})
                self._advance.begin_again(tx, deletion, _STEP_OF[service])

    def _body(self, tx: DeletionTransaction, deletion: Deletion, findings: Findings) -> str:
        return certificate_body(
            deletion,
            tx.deletions.parts(deletion.id),
            findings,
            number=len(tx.deletions.certificates(deletion.id)) + 1,
            at=self._clock.now(),
            schedule=self._schedule,
        )

    def _certify(
        self,
        tx: DeletionTransaction,
        deletion: Deletion,
        certificate: Certificate,
        findings: Findings,
    ) -> None:
        now, held = self._clock.now(), _any_row(findings.kept)
        for part in tx.deletions.parts(deletion.id):
            removed = findings.removed[part.service]
            tx.deletions.note_part(deletion.id, part.service, removed, part.erased_at)
        certified = deletion.certified(now, held=held)
        tx.deletions.add_certificate(deletion.id, certificate)
        tx.deletions.save(certified)
        happened = Happened.HELD if held else Happened.CERTIFIED
        tx.journal.write(Entry.of(happened, certified, now))


def _is_next(deletion: Deletion) -> bool:
    return deletion.state is State.ERASING and deletion.step is Step.CERTIFICATE


def _any_row(kept: Mapping[str, Mapping[str, int]]) -> bool:
    return any(sum(tables.values()) for tables in kept.values())
