"""One transaction over everything this service stores."""

from contextlib import AbstractContextManager
from typing import Protocol

from services.integrations.ports.accounts import Accounts
from services.integrations.ports.connections import Connections
from services.integrations.ports.inbox import Inbox


class Transaction(Protocol):
    @property
    def accounts(self) -> Accounts: ...

    @property
    def inbox(self) -> Inbox: ...

    @property
    def connections(self) -> Connections: ...


class UnitOfWork(Protocol):
    def begin(self, account: str | None = None) -> AbstractContextManager[Transaction]:
        """A transaction that sees *account*'s rows alone; committed unless the block raises."""
