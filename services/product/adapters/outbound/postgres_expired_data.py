"""Purging by the functions that may, which decide for themselves what has had its time."""

from typing_extensions import override

from services.chassis.postgres import Database
from services.product.ports.expired_data import ExpiredData


class PostgresExpiredData(ExpiredData):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def purge(self, most: int) -> int:
        with self._database.transaction() as connection:
            connection.execute("SELECT purge_abandoned_imports()")
            row = connection.execute("SELECT purge_expired(%s)", (most,)).fetchone()
        return int(row[0]) if row else 0
