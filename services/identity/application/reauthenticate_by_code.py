"""Proving oneself with a mailed code within a session: for people without a password too."""

from hmac import compare_digest

from services.chassis.clock import Clock
from services.chassis.refusals import FieldProblem
from services.identity.application.reauthentication_tries import ReauthenticationTries
from services.identity.application.signed_in_person import SignedInPerson
from services.identity.domain.one_time_code import OneTimeCode
from services.identity.domain.refusals import WrongCode
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session
from services.identity.ports.keyed_digests import KeyedDigests
from services.identity.ports.work import Work


class ReauthenticateByCode:
    """Moves the session's authentication time to now. A code works once, in its own session."""

    def __init__(
        self,
        *,
        work: Work,
        digests: KeyedDigests,
        signed_in: SignedInPerson,
        tries: ReauthenticationTries,
        clock: Clock,
    ) -> None:
        self._work = work
        self._digests = digests
        self._signed_in = signed_in
        self._tries = tries
        self._clock = clock

    def __call__(self, token: SecretToken, code: OneTimeCode) -> None:
        session, _ = self._signed_in(token)
        self._tries.admit(session)
        # Raised after the transaction, in which the try was counted.
        if not self._take(session, code):
            self._tries.failed(session)
            raise WrongCode(fields=[FieldProblem("code", "Use the six digits of the last mail.")])
        self._tries.succeeded(session)

    def _take(self, session: Session, code: OneTimeCode) -> bool:
        given = self._digests("reauthentication code", session.id, code.reveal())
        with self._work.begin() as tx:
            wanted = tx.codes.try_once(session, self._clock.now())
            if wanted is None or not compare_digest(given, wanted):
                return False
            tx.codes.use_up(session)
            tx.sessions.note_authentication(session, self._clock.now())
        return True
