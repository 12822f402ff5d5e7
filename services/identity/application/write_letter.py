"""Writing the letter of a queued mail, with the secret that it carries."""

from collections.abc import Callable
from typing import Final, assert_never

from services.chassis.clock import Clock
from services.identity.application.mint_link import MintLink
from services.identity.application.write_address_letter import WriteAddressLetter
from services.identity.application.write_leaving_mail import PURPOSES, WriteLeavingMail
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.letters import Letter, Letters
from services.identity.domain.mail import LINK_LASTS, MailPurpose, QueuedMail
from services.identity.domain.notice_letters import NoticeLetters
from services.identity.domain.one_time_code import StoredCode
from services.identity.ports.keyed_digests import KeyedDigests
from services.identity.ports.one_time_codes import OneTimeCodes
from services.identity.ports.work import Transaction

_WITHOUT_SECRET: Final[dict[MailPurpose, Callable[[Letters, str], Letter]]] = {
    MailPurpose.ALREADY_REGISTERED: Letters.already_registered,
    MailPurpose.SIGN_UPS_REMOVED: Letters.sign_ups_removed,
    MailPurpose.EXPORT_READY: Letters.export_ready,
}


class WriteLetter:
    """Makes a fresh secret for each letter and stores its digest: the letter alone knows it."""

    def __init__(
        self,
        *,
        letters: Letters,
        notices: NoticeLetters,
        write_leaving_mail: WriteLeavingMail,
        address_letter: WriteAddressLetter,
        mint_link: MintLink,
        codes: OneTimeCodes,
        digests: KeyedDigests,
        clock: Clock,
    ) -> None:
        self._letters = letters
        self._notices = notices
        self._write_leaving_mail = write_leaving_mail
        self._address_letter = address_letter
        self._mint_link = mint_link
        self._codes = codes
        self._digests = digests
        self._clock = clock

    def __call__(self, tx: Transaction, mail: QueuedMail) -> tuple[Letter, EmailAddress] | None:
        """The letter and whom it goes to; None if nobody is there, or nothing to tell any more."""
        if mail.sign_up_id is not None:
            return self._to_sign_up(tx, mail, mail.sign_up_id)
        if mail.purpose in PURPOSES:
            return self._write_leaving_mail(tx, mail, self._mint_link)
        holder = tx.holders.of_account(mail.account_id) if mail.account_id else None
        if holder is None:
            return None
        if mail.purpose in (MailPurpose.CONFIRM_EMAIL, MailPurpose.UNDO_EMAIL):
            return self._address_letter(tx, mail, holder)
        letter = self._to_holder(tx, mail, holder)
        return (letter, holder.email) if letter else None

    def _to_sign_up(
        self, tx: Transaction, mail: QueuedMail, sign_up_id: str
    ) -> tuple[Letter, EmailAddress] | None:
        sign_up = tx.sign_ups.get(sign_up_id)
        if sign_up is None:
            return None
        link = self._mint_link(tx, mail)
        tx.sign_ups.keep_until(sign_up.id, self._clock.now() + LINK_LASTS[mail.purpose])
        through = sign_up.subject.provider if sign_up.subject else None
        return self._letters.verify_address(link, through), sign_up.email

    def _to_holder(
        self, tx: Transaction, mail: QueuedMail, holder: AccountHolder
    ) -> Letter | None:
        match mail.purpose:
            case MailPurpose.RESET_PASSWORD:
                link, has_one = self._mint_link(tx, mail), holder.password_hash is not None
                return self._letters.reset_password(holder.name, link, has_one=has_one)
            case (
                MailPurpose.ALREADY_REGISTERED
                | MailPurpose.SIGN_UPS_REMOVED
                | MailPurpose.EXPORT_READY
            ):
                return _WITHOUT_SECRET[mail.purpose](self._letters, holder.name)
            case MailPurpose.POLICY_CHANGED:
                news = tx.policy_rounds.newest_since(holder.policy_version)
                return self._letters.policy_changed(holder.name, news) if news else None
            case MailPurpose.REAUTHENTICATION_CODE:
                return self._code(tx, mail, holder)
            case MailPurpose.SECURITY_NOTICE:
                return self._notice(tx, mail, holder)
            case (
                MailPurpose.VERIFY_ADDRESS
                | MailPurpose.DELETE_ACCOUNT
                | MailPurpose.DELETION_PLANNED
                | MailPurpose.DELETION_BEGUN
                | MailPurpose.DELETION_CANCELLED
                | MailPurpose.FAREWELL
                | MailPurpose.CONFIRM_EMAIL
                | MailPurpose.UNDO_EMAIL
            ):
                return None
            case never:
                assert_never(never)

    def _notice(self, tx: Transaction, mail: QueuedMail, holder: AccountHolder) -> Letter | None:
        event = tx.events.get(holder.account_id, mail.about) if mail.about else None
        if event is None:
            return None
        return self._notices.of(event, name=holder.name, token=self._mint_link(tx, mail))

    def _code(self, tx: Transaction, mail: QueuedMail, holder: AccountHolder) -> Letter | None:
        """With a code for the session that asked; None if it has ended."""
        if mail.about is None:
            return None
        code = self._codes()
        stored = StoredCode(
            session_id=mail.about,
            account_id=holder.account_id,
            digest=self._digests("reauthentication code", mail.about, code.reveal()),
            expires_at=self._clock.now() + LINK_LASTS[mail.purpose],
        )
        if not tx.codes.put(stored):
            return None
        return self._letters.reauthentication_code(holder.name, code.reveal())
