"""Agree or object to a purpose; who objects to being counted is also forgotten."""

from services.chassis.clock import Clock
from services.privacy.domain.consent import USAGE, Consent, unless_chosen
from services.privacy.ports.unit_of_work import UnitOfWork


class ChangeConsent:
    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self, account: str, purpose: str, *, given: bool) -> Consent:
        """Choosing again what holds already changes nothing. Raises UnknownPurpose."""
        unless_chosen(purpose)
        with self._work.begin(account) as tx:
            tx.accounts.lock_open(account)
            held = tx.consents.of(account, purpose)
            if held.changed_at and held.given == given:
                return held
            chosen = Consent(purpose, given, self._clock.now())
            tx.consents.add(account, chosen)
            if purpose == USAGE and not given:
                tx.usage.forget(account)
            return chosen
