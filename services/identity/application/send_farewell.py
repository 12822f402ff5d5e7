"""The last mail, where privacy asks for it itself: its event may have been lost."""

from contextlib import suppress
from datetime import timedelta
from typing import Final

from services.chassis.clock import Clock
from services.identity.application.bid_farewell import BidFarewell, Farewell
from services.identity.application.send_mail import SendMail
from services.identity.domain.leaving import Kept, Leaving
from services.identity.domain.mail import MailPurpose
from services.identity.domain.refusals import MailServerUnavailable
from services.identity.ports.work import Work

# What an event does takes seconds: sent sooner, the mail would come twice.
_EVENTS_HAD_THEIR_CHANCE: Final = timedelta(minutes=1)


class SendFarewell:
    """Sends what was queued a minute ago and is unsent: nothing here depends on Pub/Sub."""

    def __init__(
        self, work: Work, bid_farewell: BidFarewell, send_mail: SendMail, clock: Clock
    ) -> None:
        self._work = work
        self._bid_farewell = bid_farewell
        self._send_mail = send_mail
        self._clock = clock

    def __call__(self, leaving: Leaving, kept: tuple[Kept, ...]) -> Farewell:
        told = self._bid_farewell(leaving, kept)
        before = self._clock.now() - _EVENTS_HAD_THEIR_CHANCE
        with self._work.begin() as tx:
            waiting = tx.mails.unsent(MailPurpose.FAREWELL, leaving.account_id, before)
        if told.sent or not waiting:
            return told
        for mail_id in waiting:
            with suppress(MailServerUnavailable):  # that is told by "not sent"
                self._send_mail(mail_id)
        return self._bid_farewell(leaving, kept)
