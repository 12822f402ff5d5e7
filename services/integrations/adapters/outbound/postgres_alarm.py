"""Alarms: a line that alerts are made from, and a row that stays."""

import logging

from typing_extensions import override

from services.chassis.ids import IdFactory
from services.chassis.postgres import Database
from services.integrations.ports.alarm import Alarm

_log = logging.getLogger(__name__)


class PostgresAlarm(Alarm):
    def __init__(self, database: Database, ids: IdFactory) -> None:
        self._database = database
        self._ids = ids

    @override
    def canary_opened(self, opening_id: str) -> None:
        _log.critical("ALERT: the canary credential was opened", extra={"event_id": opening_id})
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO alerts (id, kind, opening_id) VALUES (%s, 'canary_opened', %s)",
                (self._ids(), opening_id),
            )
