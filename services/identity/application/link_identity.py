"""Letting an identity at a provider open an account that somebody is signed in to."""

from services.chassis.clock import Clock
from services.identity.application.browser_before_sign_in import Browsers
from services.identity.application.security_log import SecurityLog
from services.identity.domain.provider_identity import LinkedIdentity, ProvenPerson
from services.identity.domain.provider_refusals import LinkedToAnother, OneOfEach
from services.identity.domain.provider_round import ProviderRound
from services.identity.domain.refusals import NotSignedIn
from services.identity.domain.security_event import SecurityEventKind
from services.identity.ports.work import Work


class LinkIdentity:
    """Links to the account of the session that set out, and to no other. Twice is as once."""

    def __init__(self, work: Work, browsers: Browsers, log: SecurityLog, clock: Clock) -> None:
        self._work = work
        self._log = log
        self._browsers = browsers
        self._clock = clock

    def __call__(self, returned: ProviderRound, person: ProvenPerson) -> LinkedIdentity:
        with self._work.begin() as tx:
            session = self._browsers.known(tx, returned.browser_digest).session
            if session is None:
                raise NotSignedIn
            known = tx.identities.of_subject(person.subject)
            if known is not None and known.account_id != session.account_id:
                raise LinkedToAnother
            if known is not None:
                return known
            identity = LinkedIdentity(person.subject, session.account_id, self._clock.now())
            if not tx.identities.add(identity):
                raise OneOfEach
            kind = SecurityEventKind.PROVIDER_LINKED
            self._log.note(tx, session.account_id, kind, means=person.subject.provider.words)
        return identity
