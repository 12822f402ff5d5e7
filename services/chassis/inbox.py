"""Events taken once: the note is written in the same transaction as the effect."""

from typing import Any

import psycopg


def once(connection: psycopg.Connection[Any], event_id: str, handler: str) -> bool:
    """Whether *handler* sees the event for the first time; a second delivery waits for it."""
    cursor = connection.execute(
        "INSERT INTO inbox (event_id, handler) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (event_id, handler),
    )
    return cursor.rowcount == 1
