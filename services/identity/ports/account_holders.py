"""The people accounts belong to."""

from datetime import datetime
from typing import Protocol

from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.email_address import EmailAddress


class AccountHolders(Protocol):
    def add(self, holder: AccountHolder) -> bool:
        """Open the account and store its holder; False, nothing stored, if the address has one.

        An address that can still be taken back by a change's undoing counts as having one.

        Of two who add the same address at once, one succeeds.
        """

    def of_account(self, account_id: str) -> AccountHolder | None:
        """The holder of an account that is open, or in the days of grace of its deletion."""

    def of_leaving(self, account_id: str) -> AccountHolder | None:
        """The same, also while the account is being erased: for its last mails alone."""

    def hold(self, account_id: str) -> AccountHolder | None:
        """The same, unchanged by anybody else until this transaction ends."""

    def with_address(self, email: EmailAddress) -> AccountHolder | None:
        """The holder whose address this is, whatever its case; none if it is being erased."""

    def change_email(self, holder: AccountHolder, email: EmailAddress, at: datetime) -> None:
        """Give a holder from `hold` another address.

        Raises AddressTaken if another account has it, or can take it back *at* this moment by
        undoing a change: of two who want one address at once, one gets it. Refuses (Conflict) a
        closing account.
        """

    def change(self, holder: AccountHolder) -> None:
        """Store name, password and policy version of a holder from `hold`.

        Refuses (Conflict) a closing account.
        """
