"""Rounds of mails about the policy, in PostgreSQL."""

from collections.abc import Sequence
from typing import LiteralString

from services.identity.adapters.outbound.row_access import Connection
from services.identity.domain.policy_round import PolicyRound

_SELECT: LiteralString = "SELECT version, changes, reached FROM policy_rounds "


class PostgresPolicyRounds:
    """Implements the port PolicyRounds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, begun: PolicyRound) -> bool:
        cursor = self._connection.execute(
            "INSERT INTO policy_rounds (version, changes) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            (begun.version, begun.changes),
        )
        return cursor.rowcount == 1

    def hold(self, version: str) -> PolicyRound | None:
        return self._one(_SELECT + "WHERE version = %s AND NOT finished FOR UPDATE", version)

    def next_accounts(self, held: PolicyRound, most: int) -> Sequence[str]:
        rows = self._connection.execute(
            "SELECT id::text FROM accounts WHERE state = 'open' "
            "AND (%(reached)s::uuid IS NULL OR id > %(reached)s) ORDER BY id LIMIT %(most)s",
            {"reached": held.reached, "most": most},
        )
        return [account_id for (account_id,) in rows]

    def reach(self, version: str, account_id: str) -> None:
        self._connection.execute(
            "UPDATE policy_rounds SET reached = %s WHERE version = %s", (account_id, version)
        )

    def finish(self, version: str) -> None:
        self._connection.execute(
            "UPDATE policy_rounds SET finished = true, reached = NULL WHERE version = %s",
            (version,),
        )

    def newest_since(self, version: str) -> PolicyRound | None:
        return self._one(_SELECT + "WHERE version > %s ORDER BY version DESC LIMIT 1", version)

    def _one(self, query: LiteralString, *values: str) -> PolicyRound | None:
        row = self._connection.execute(query, values).fetchone()
        if row is None:
            return None
        version, changes, reached = row
        return PolicyRound(version, changes, str(reached) if reached else None)
