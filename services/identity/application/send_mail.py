"""Sending one queued mail, at least once."""

from collections.abc import Callable
from typing import Final, assert_never

from services.chassis.clock import Clock
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.letters import Letter, Letters
from services.identity.domain.link_token import LinkToken
from services.identity.domain.mail import LINK_LASTS, MailPurpose, QueuedMail
from services.identity.domain.one_time_code import StoredCode
from services.identity.domain.refusals import RecipientRefused
from services.identity.ports.keyed_digests import KeyedDigests
from services.identity.ports.mailer import Mailer
from services.identity.ports.one_time_codes import OneTimeCodes
from services.identity.ports.secret_tokens import SecretTokens
from services.identity.ports.work import Transaction, Work

#: Letters that say what happened and hold no secret.
_NOTICES: Final[dict[MailPurpose, Callable[[Letters, str], Letter]]] = {
    MailPurpose.ALREADY_REGISTERED: Letters.already_registered,
    MailPurpose.SIGN_UPS_REMOVED: Letters.sign_ups_removed,
    MailPurpose.PASSWORD_CHANGED: Letters.password_changed,
}


class SendMail:
    """Mints the link's secret, stores its digest, sends, and only then marks the mail as sent.

    The secret exists nowhere but in this call and in the mail. A crash at any point leaves the
    mail unsent in the queue, so that it is sent again with a fresh link; what was stored for a
    mail that never left opens nothing, because nobody knows its secret. No inbox is needed: the
    queue's own state says what is still to be done.
    """

    def __init__(
        self,
        *,
        work: Work,
        mailer: Mailer,
        letters: Letters,
        tokens: SecretTokens,
        codes: OneTimeCodes,
        digests: KeyedDigests,
        clock: Clock,
    ) -> None:
        self._work = work
        self._mailer = mailer
        self._letters = letters
        self._tokens = tokens
        self._codes = codes
        self._digests = digests
        self._clock = clock

    def __call__(self, mail_id: str) -> None:
        addressed = self._write(mail_id)
        if addressed is None:
            return
        letter, to = addressed
        try:
            self._mailer.send(letter, to, mail_id=mail_id)
        except RecipientRefused:
            with self._work.begin() as tx:
                tx.mails.drop(mail_id)
            return
        with self._work.begin() as tx:
            tx.mails.mark_sent(mail_id, self._clock.now())

    def _write(self, mail_id: str) -> tuple[Letter, EmailAddress] | None:
        """The letter and whom it goes to; None, and the mail forgotten, if nobody is there."""
        with self._work.begin() as tx:
            mail = tx.mails.begin_sending(mail_id)
            if mail is None:
                return None
            addressed = self._to_sign_up(tx, mail) or self._to_holder(tx, mail)
            if addressed is None:
                tx.mails.drop(mail_id)
            return addressed

    def _to_sign_up(self, tx: Transaction, mail: QueuedMail) -> tuple[Letter, EmailAddress] | None:
        sign_up = tx.sign_ups.get(mail.sign_up_id) if mail.sign_up_id else None
        if sign_up is None:
            return None
        link = self._mint(tx, mail)
        tx.sign_ups.keep_until(sign_up.id, self._clock.now() + LINK_LASTS[mail.purpose])
        through = sign_up.subject.provider if sign_up.subject else None
        return self._letters.verify_address(link, through), sign_up.email

    def _to_holder(self, tx: Transaction, mail: QueuedMail) -> tuple[Letter, EmailAddress] | None:
        holder = tx.holders.of_account(mail.account_id) if mail.account_id else None
        if holder is None:
            return None
        letter = self._letter(tx, mail, holder)
        return None if letter is None else (letter, holder.email)

    def _letter(self, tx: Transaction, mail: QueuedMail, holder: AccountHolder) -> Letter | None:
        match mail.purpose:
            case MailPurpose.RESET_PASSWORD:
                return self._letters.reset_password(holder.name, self._mint(tx, mail))
            case (
                MailPurpose.ALREADY_REGISTERED
                | MailPurpose.SIGN_UPS_REMOVED
                | MailPurpose.PASSWORD_CHANGED
            ):
                return _NOTICES[mail.purpose](self._letters, holder.name)
            case MailPurpose.REAUTHENTICATION_CODE:
                code = self._code(tx, mail)
                return self._letters.reauthentication_code(holder.name, code) if code else None
            case MailPurpose.POLICY_CHANGED:
                news = tx.policy_rounds.newest_since(holder.policy_version)
                return self._letters.policy_changed(holder.name, news) if news else None
            case MailPurpose.VERIFY_ADDRESS:
                return None
            case never:
                assert_never(never)

    def _mint(self, tx: Transaction, mail: QueuedMail) -> str:
        token = self._tokens()
        tx.link_tokens.add(
            LinkToken(
                digest=token.digest(),
                purpose=mail.purpose,
                account_id=mail.account_id,
                sign_up_id=mail.sign_up_id,
                expires_at=self._clock.now() + LINK_LASTS[mail.purpose],
            )
        )
        return token.reveal()

    def _code(self, tx: Transaction, mail: QueuedMail) -> str | None:
        """A fresh code for the session that asked; None if it has ended."""
        if mail.about is None or mail.account_id is None:
            return None
        code = self._codes()
        stored = StoredCode(
            session_id=mail.about,
            account_id=mail.account_id,
            digest=self._digests("reauthentication code", mail.about, code.reveal()),
            expires_at=self._clock.now() + LINK_LASTS[mail.purpose],
        )
        return code.reveal() if tx.codes.put(stored) else None
