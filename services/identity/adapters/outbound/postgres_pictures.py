"""Pictures in PostgreSQL."""

from services.chassis.accounts import lock_open
from services.identity.adapters.outbound.row_access import Connection, serve_account
from services.identity.domain.picture import Picture


class PostgresPictures:
    """Implements the port Pictures. The holder's row says since when there is one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, picture: Picture) -> None:
        serve_account(self._connection, picture.account_id)
        lock_open(self._connection, picture.account_id)
        self._connection.execute(
            "INSERT INTO pictures (account_id, content, taken_at) VALUES (%s, %s, %s) "
            "ON CONFLICT (account_id) DO UPDATE SET content = excluded.content, "
            "taken_at = excluded.taken_at",
            (picture.account_id, picture.content, picture.taken_at),
        )
        self._connection.execute(
            "UPDATE account_holders SET picture_at = %s WHERE account_id = %s",
            (picture.taken_at, picture.account_id),
        )

    def of_account(self, account_id: str) -> Picture | None:
        serve_account(self._connection, account_id)
        row = self._connection.execute(
            "SELECT content, taken_at FROM pictures WHERE account_id = %s", (account_id,)
        ).fetchone()
        return Picture(account_id, row[0], row[1]) if row else None

    def remove(self, account_id: str) -> None:
        serve_account(self._connection, account_id)
        self._connection.execute("DELETE FROM pictures WHERE account_id = %s", (account_id,))
        self._connection.execute(
            "UPDATE account_holders SET picture_at = NULL WHERE account_id = %s", (account_id,)
        )
