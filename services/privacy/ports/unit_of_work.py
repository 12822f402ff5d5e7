"""One transaction over everything this service stores."""

from contextlib import AbstractContextManager
from typing import Protocol

from services.privacy.ports.accounts import Accounts
from services.privacy.ports.announcements import Announcements
from services.privacy.ports.consents import Consents
from services.privacy.ports.usage_tallies import UsageTallies


class Transaction(Protocol):
    @property
    def accounts(self) -> Accounts: ...

    @property
    def announcements(self) -> Announcements: ...

    @property
    def consents(self) -> Consents: ...

    @property
    def usage(self) -> UsageTallies: ...


class UnitOfWork(Protocol):
    def begin(self, account: str | None = None) -> AbstractContextManager[Transaction]:
        """A transaction that sees *account*'s rows alone; committed unless the block raises."""
