"""Saying “this was not me” with the link that each notice of a change carries."""

from services.chassis.clock import Clock
from services.identity.application.mail_queue import MailQueue
from services.identity.application.security_log import SecurityLog
from services.identity.domain.mail import MailPurpose
from services.identity.domain.refusals import LinkNoLongerValid
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.security_event import SecurityEventKind
from services.identity.ports.work import Work


class DisownEvent:
    """Ends every session and mails a link to choose a new password. No sign-in is needed."""

    def __init__(self, work: Work, mail_queue: MailQueue, log: SecurityLog, clock: Clock) -> None:
        self._work = work
        self._mail_queue = mail_queue
        self._log = log
        self._clock = clock

    def __call__(self, token: SecretToken) -> None:
        with self._work.begin() as tx:
            link = tx.link_tokens.take(
                token.digest(), MailPurpose.SECURITY_NOTICE, self._clock.now()
            )
            account_id = link.account_id if link else None
            if account_id is None or tx.holders.hold(account_id) is None:
                raise LinkNoLongerValid
            tx.sessions.end_all(account_id)
            self._log.note(tx, account_id, SecurityEventKind.DISOWNED)
            self._mail_queue.notice(tx, MailPurpose.RESET_PASSWORD, account_id)
