"""Which accounts are open, in this service's own database."""

from services.chassis import accounts
from services.chassis.postgres_connection import AccountConnection


class PostgresAccounts:
    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def open(self, account: str) -> None:
        accounts.open_account(self._connection, account)

    def close(self, account: str) -> None:
        accounts.close_account(self._connection, account)
