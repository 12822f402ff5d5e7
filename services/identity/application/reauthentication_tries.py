"""How often somebody may try to prove within a session who they are."""

from services.identity.application.security_log import SecurityLog
from services.identity.domain.refusals import TooManyAttempts
from services.identity.domain.security_event import SecurityEventKind
from services.identity.domain.session import Session
from services.identity.domain.throttle import Limits
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.work import Work


class ReauthenticationTries:
    """Passwords and codes are counted together, by session: who stole one guesses no further."""

    def __init__(
        self, work: Work, rate_limits: RateLimits, log: SecurityLog, limits: Limits
    ) -> None:
        self._work = work
        self._rate_limits = rate_limits
        self._log = log
        self._limit = limits.reauthenticate

    def admit(self, session: Session) -> None:
        """Count one try. Raises TooManyAttempts with the seconds to wait."""
        tally = self._rate_limits.count(self._limit, session.id)
        if tally.count > self._limit.most:
            raise TooManyAttempts(
                "Too many attempts. Wait a little, then try again.", retry_after=tally.seconds_left
            )

    def succeeded(self, session: Session) -> None:
        """Begin again at zero."""
        self._rate_limits.clear(self._limit, session.id)

    def failed(self, session: Session) -> None:
        """Let the account's history tell of it."""
        with self._work.begin() as tx:
            self._log.note(
                tx,
                session.account_id,
                SecurityEventKind.REAUTHENTICATION_FAILED,
                means=session.device,
            )

    def was_not_checked(self, session: Session) -> None:
        """The try was refused for want of capacity: it does not count."""
        self._rate_limits.take_back(self._limit, session.id)
