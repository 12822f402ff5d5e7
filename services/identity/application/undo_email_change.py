"""Taking a change of address back, from the old mailbox."""

from services.chassis.clock import Clock
from services.identity.application.give_back_address import give_back_address
from services.identity.application.redeem_change import redeem_change
from services.identity.application.security_log import SecurityLog
from services.identity.application.shut_out import ShutOut
from services.identity.domain.mail import MailPurpose
from services.identity.domain.secret_token import SecretToken
from services.identity.ports.work import Work


class UndoEmailChange:
    """The account gets its address back, and whoever changed it is shut out."""

    def __init__(self, work: Work, shut_out: ShutOut, log: SecurityLog, clock: Clock) -> None:
        self._work = work
        self._shut_out = shut_out
        self._log = log
        self._clock = clock

    def __call__(self, token: SecretToken) -> None:
        now = self._clock.now()
        with self._work.begin() as tx:
            holder, change = redeem_change(tx, token, MailPurpose.UNDO_EMAIL, now)
            give_back_address(tx, self._log, holder, change, now)
            self._shut_out(tx, holder, since=change.requested_at)
