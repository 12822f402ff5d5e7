"""A change: everything in it happens, or nothing."""

from contextlib import AbstractContextManager
from typing import Protocol

from services.integrations.ports.authorizations import Authorizations
from services.integrations.ports.connections import Connections
from services.integrations.ports.grants import Grants
from services.integrations.ports.ledger import Ledger
from services.integrations.ports.receipts import Receipts


class Change(Protocol):
    """What may be read and written for one account until it is committed."""

    @property
    def authorizations(self) -> Authorizations: ...
    @property
    def connections(self) -> Connections: ...
    @property
    def grants(self) -> Grants: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def receipts(self) -> Receipts: ...


class Work(Protocol):
    def look(self, account: str) -> AbstractContextManager[Change]:
        """To read alone: also in the days of grace of an account's deletion."""

    def change(self, account: str) -> AbstractContextManager[Change]:
        """Begin a change; leaving the block completes it, an exception undoes all of it.

        Holds the account open. Raises a Conflict when it is being deleted. Calls to a tool and to
        the key service are made between changes, never inside one.
        """
