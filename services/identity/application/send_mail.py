"""Sending one queued mail, at least once."""

from services.chassis.clock import Clock
from services.identity.application.write_letter import WriteLetter
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.letters import Letter
from services.identity.domain.mail import MailPurpose, QueuedMail
from services.identity.domain.refusals import RecipientRefused
from services.identity.ports.mailer import Mailer
from services.identity.ports.work import Transaction, Work


class SendMail:
    """Mints the letter's secret, stores its digest, sends, and only then marks the mail as sent.

    The secret exists nowhere but in this call and in the mail. A crash at any point leaves the
    mail unsent in the queue, so that it is sent again with a fresh link; what was stored for a
    mail that never left opens nothing, because nobody knows its secret. No inbox is needed: the
    queue's own state says what is still to be done.
    """

    def __init__(
        self, work: Work, mailer: Mailer, write_letter: WriteLetter, clock: Clock
    ) -> None:
        self._work = work
        self._mailer = mailer
        self._write_letter = write_letter
        self._clock = clock

    def __call__(self, mail_id: str) -> None:
        addressed = self._write(mail_id)
        if addressed is None:
            return
        mail, letter, to = addressed
        try:
            self._mailer.send(letter, to, mail_id=mail_id)
        except RecipientRefused:
            with self._work.begin() as tx:
                tx.mails.drop(mail_id)
            return
        with self._work.begin() as tx:
            tx.mails.mark_sent(mail_id, self._clock.now())
            if mail.purpose is MailPurpose.FAREWELL and mail.account_id:
                self._note_farewell(tx, mail.account_id, to)

    def _note_farewell(self, tx: Transaction, account_id: str, to: EmailAddress) -> None:
        """Privacy waits for this: the address goes next."""
        leaving = tx.leavings.of_account(account_id)
        if leaving is not None:
            tx.leavings.farewell_sent(account_id, self._clock.now())
            digest = leaving.address_sha256(to)
            tx.announce.farewell_told(leaving.deletion_id, digest, sent=True)

    def _write(self, mail_id: str) -> tuple[QueuedMail, Letter, EmailAddress] | None:
        """The letter and whom it goes to; None, and the mail forgotten, if nobody is there."""
        with self._work.begin() as tx:
            mail = tx.mails.begin_sending(mail_id)
            if mail is None:
                return None
            addressed = self._write_letter(tx, mail)
            if addressed is None:
                tx.mails.drop(mail_id)
                return None
            return mail, *addressed
