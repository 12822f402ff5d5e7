"""Writing the letters about a changed address: they go to the address, not to the holder."""

from services.chassis.clock import Clock
from services.identity.application.mint_link import MintLink
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.address_letters import AddressLetters
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.email_change import EmailChange
from services.identity.domain.letters import Letter
from services.identity.domain.mail import LINK_LASTS, MailPurpose, QueuedMail
from services.identity.ports.work import Transaction


class WriteAddressLetter:
    """Here it is found out, unseen by who asked, whether the new address is somebody's."""

    def __init__(self, letters: AddressLetters, mint_link: MintLink, clock: Clock) -> None:
        self._letters = letters
        self._mint_link = mint_link
        self._clock = clock

    def __call__(
        self, tx: Transaction, mail: QueuedMail, holder: AccountHolder
    ) -> tuple[Letter, EmailAddress] | None:
        """The letter and whom it goes to; None if the change is none any more."""
        change = tx.email_changes.get(holder.account_id, mail.about) if mail.about else None
        if change is None:
            return None
        tx.email_changes.keep_until(change, self._clock.now() + LINK_LASTS[mail.purpose])
        if mail.purpose is MailPurpose.UNDO_EMAIL:
            return self._letters.changed(holder.name, self._mint_link(tx, mail)), change.old
        return self._to_new(tx, mail, change), change.new

    def _to_new(self, tx: Transaction, mail: QueuedMail, change: EmailChange) -> Letter:
        other = tx.holders.with_address(change.new)
        if other is not None and other.account_id != change.account_id:
            return self._letters.taken(other.name)
        return self._letters.confirm(self._mint_link(tx, mail))
