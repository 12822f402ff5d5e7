"""Events already handled, in this service's own database."""

from services.chassis import inbox
from services.chassis.postgres_connection import AccountConnection


class PostgresInbox:
    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def once(self, event_id: str, handler: str) -> bool:
        return inbox.once(self._connection, event_id, handler)
