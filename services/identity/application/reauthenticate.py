"""Proving the password again within a session, for acts that ask for it."""

from services.chassis.clock import Clock
from services.chassis.refusals import FieldProblem
from services.identity.application.reauthentication_tries import ReauthenticationTries
from services.identity.application.signed_in_person import SignedInPerson
from services.identity.domain.password import Password
from services.identity.domain.refusals import Busy, WrongPassword
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session
from services.identity.ports.password_hasher import PasswordHasher
from services.identity.ports.work import Work


class Reauthenticate:
    """Moves the session's authentication time to now."""

    def __init__(
        self,
        *,
        work: Work,
        hasher: PasswordHasher,
        signed_in: SignedInPerson,
        tries: ReauthenticationTries,
        clock: Clock,
    ) -> None:
        self._work = work
        self._hasher = hasher
        self._signed_in = signed_in
        self._tries = tries
        self._clock = clock

    def __call__(self, token: SecretToken, password: Password) -> None:
        session, holder = self._signed_in(token)
        self._tries.admit(session)
        if not self._matches(password, holder.password_hash, session):
            self._tries.failed(session)
            raise WrongPassword(fields=[FieldProblem("password", "The password is wrong.")])
        self._tries.succeeded(session)
        with self._work.begin() as tx:
            tx.sessions.note_authentication(session, self._clock.now())

    def _matches(self, password: Password, stored: str | None, session: Session) -> bool:
        try:
            return self._hasher.matches(password, stored)
        except Busy:
            self._tries.was_not_checked(session)
            raise
