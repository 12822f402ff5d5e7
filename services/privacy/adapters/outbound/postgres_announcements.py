"""Announcements as rows and events: the row says that there was one, the event carries it."""

from datetime import datetime
from typing import Final

from azmyra.events.v1.events_pb2 import PolicyChanged

from services.chassis.outbox import Outbox
from services.chassis.postgres_connection import AccountConnection
from services.privacy.domain.policy import Policy

TOPIC: Final = "privacy-events"


class PostgresAnnouncements:
    def __init__(self, connection: AccountConnection, outbox: Outbox) -> None:
        self._connection = connection
        self._outbox = outbox

    def policy_changed(self, policy: Policy, at: datetime) -> bool:
        first = self._connection.execute(
            "INSERT INTO policy_announcements (version, announced_at) VALUES (%s, %s) "
            "ON CONFLICT DO NOTHING",
            (policy.version, at),
        )
        if first.rowcount == 0:
            return False
        self._outbox.add(TOPIC, PolicyChanged(version=policy.version, changes=policy.changes))
        return True
