"""One's own sessions: seeing them, and ending one or all others."""

from collections.abc import Sequence

from services.chassis.clock import Clock
from services.chassis.refusals import NotFound
from services.identity.application.security_log import SecurityLog
from services.identity.domain.security_event import SecurityEventKind
from services.identity.domain.session import Session, SessionLifetimes
from services.identity.ports.work import Work


class ListSessions:
    """Where the caller is signed in, the last used first."""

    def __init__(self, work: Work, clock: Clock, lifetimes: SessionLifetimes) -> None:
        self._work = work
        self._clock = clock
        self._lifetimes = lifetimes

    def __call__(self, account_id: str) -> Sequence[Session]:
        now = self._clock.now()
        with self._work.begin() as tx:
            sessions = tx.sessions.of_account(account_id)
        alive = [session for session in sessions if session.is_alive(now, self._lifetimes)]
        return sorted(alive, key=lambda session: session.last_used_at, reverse=True)


class EndSession:
    """Ends one of the caller's sessions; it may be the one they are using."""

    def __init__(self, work: Work, log: SecurityLog) -> None:
        self._work = work
        self._log = log

    def __call__(self, account_id: str, session_id: str) -> None:
        with self._work.begin() as tx:
            ended = next(
                (one for one in tx.sessions.of_account(account_id) if one.id == session_id), None
            )
            if ended is None:
                raise NotFound
            tx.sessions.end(ended.token_digest)
            kind = SecurityEventKind.SESSION_ENDED
            self._log.note(tx, account_id, kind, means=ended.device)


class EndOtherSessions:
    """Ends every session of the caller but the one they are using. Ending none is no error."""

    def __init__(self, work: Work, log: SecurityLog) -> None:
        self._work = work
        self._log = log

    def __call__(self, account_id: str, *, kept: str) -> None:
        with self._work.begin() as tx:
            if tx.sessions.end_others(account_id, kept):
                self._log.note(tx, account_id, SecurityEventKind.SESSIONS_ENDED)
