"""Saying “this was not me” with the link that each notice of a change carries."""

from datetime import timedelta
from typing import Final

from services.chassis.clock import Clock
from services.identity.application.give_back_address import give_back_address
from services.identity.application.security_log import SecurityLog
from services.identity.application.shut_out import ShutOut
from services.identity.domain.mail import MailPurpose
from services.identity.domain.refusals import LinkNoLongerValid
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.security_event import SecurityEventKind
from services.identity.ports.work import Work

# An event is written down a moment after what it tells of.
_BEFORE: Final = timedelta(minutes=1)


class DisownEvent:
    """Shuts everybody out but who reads the account's mail. No sign-in is needed.

    That mail is read where the notice went: an address that was changed after the event is given
    back, as long as it can be, before the reset is mailed.
    """

    def __init__(self, work: Work, shut_out: ShutOut, log: SecurityLog, clock: Clock) -> None:
        self._work = work
        self._shut_out = shut_out
        self._log = log
        self._clock = clock

    def __call__(self, token: SecretToken) -> None:
        now = self._clock.now()
        with self._work.begin() as tx:
            link = tx.link_tokens.take(token.digest(), MailPurpose.SECURITY_NOTICE, now)
            if link is None or link.account_id is None or link.about is None:
                raise LinkNoLongerValid
            holder = tx.holders.hold(link.account_id)
            event = tx.events.get(link.account_id, link.about)
            if holder is None or event is None:
                raise LinkNoLongerValid
            self._log.note(tx, holder.account_id, SecurityEventKind.DISOWNED)
            change = tx.email_changes.first_made_since(holder.account_id, event.at, now)
            if change is not None:
                give_back_address(tx, self._log, holder, change, now)
            self._shut_out(tx, holder, since=event.at - _BEFORE)
