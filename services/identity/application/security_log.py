"""Writing down what happened to an account, and telling its holder."""

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.application.mail_queue import MailQueue
from services.identity.domain.security_event import (
    TOLD_BY_MAIL,
    SecurityEvent,
    SecurityEventKind,
)
from services.identity.ports.work import Transaction


class SecurityLog:
    """Call it in the transaction of what happened: then the one is never without the other."""

    def __init__(self, mail_queue: MailQueue, clock: Clock, ids: IdFactory) -> None:
        self._mail_queue = mail_queue
        self._clock = clock
        self._ids = ids

    def note(
        self, tx: Transaction, account_id: str, kind: SecurityEventKind, *, means: str = ""
    ) -> None:
        """Add an entry to the account's history; where its kind asks for it, queue a notice too.

        *means*: a browser or provider in words of ours, at most 100 characters.
        """
        event = SecurityEvent(self._ids(), account_id, kind, self._clock.now(), means)
        tx.events.add(event)
        if kind in TOLD_BY_MAIL:
            self._mail_queue.notice_of(tx, event)
