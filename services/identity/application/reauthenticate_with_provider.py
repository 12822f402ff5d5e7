"""Proving oneself again by a fresh sign-in at the provider."""

from services.chassis.clock import Clock
from services.identity.application.browser_before_sign_in import Browsers
from services.identity.domain.provider_identity import ProvenPerson
from services.identity.domain.provider_refusals import NotFreshlyProven, NotLinked
from services.identity.domain.provider_round import CLOCKS_DIFFER_BY, ProviderRound
from services.identity.domain.refusals import NotSignedIn
from services.identity.ports.work import Work


class ReauthenticateWithProvider:
    """Moves the session's authentication time to the moment the person signed in there.

    A provider that only remembers them, or does not say since when, proves nothing afresh.
    """

    def __init__(self, work: Work, browsers: Browsers, clock: Clock) -> None:
        self._work = work
        self._browsers = browsers
        self._clock = clock

    def __call__(self, returned: ProviderRound, person: ProvenPerson) -> None:
        with self._work.begin() as tx:
            session = self._browsers.known(tx, returned.browser_digest).session
            if session is None:
                raise NotSignedIn
            known = tx.identities.of_subject(person.subject)
            if known is None or known.account_id != session.account_id:
                raise NotLinked
            proven_at = person.authenticated_at
            if proven_at is None or proven_at < returned.started_at - CLOCKS_DIFFER_BY:
                raise NotFreshlyProven
            tx.sessions.note_authentication(session, min(proven_at, self._clock.now()))
