"""Which accounts are open, in this service's own database."""

from services.chassis.accounts import lock_open
from services.chassis.postgres_connection import AccountConnection


class PostgresAccounts:
    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def lock_open(self, account: str, *, or_closing: bool = False) -> None:
        lock_open(self._connection, account, or_closing=or_closing)
