"""People on their way to a tool's page and back, behind row-level security."""

from typing import Any, Final

import psycopg
from typing_extensions import override

from services.chassis.postgres import Database
from services.integrations.domain.connections import Tool
from services.integrations.domain.secret_text import SecretText
from services.integrations.ports.authorizations import Authorization, Authorizations

_ADD: Final = """
INSERT INTO authorizations
  (state_digest, account_id, session_id, tool, read_only, verifier, begun_at)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
_TAKE: Final = """
DELETE FROM authorizations WHERE state_digest = %s
RETURNING state_digest, session_id, tool, read_only, verifier, begun_at
"""


class PostgresAuthorizations(Authorizations):
    def __init__(self, connection: psycopg.Connection[Any], account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def add(self, authorization: Authorization) -> None:
        begun = authorization
        self._connection.execute(
            _ADD,
            (
                *(begun.state_digest, self._account, begun.session_id, begun.tool),
                *(begun.read_only, begun.verifier.reveal(), begun.begun_at),
            ),
        )

    @override
    def take(self, state_digest: bytes) -> Authorization | None:
        row = self._connection.execute(_TAKE, (state_digest,)).fetchone()
        if row is None:
            return None
        found, session_id, tool, read_only, verifier, begun_at = row
        return Authorization(
            *(bytes(found), session_id, Tool(tool), read_only, SecretText(verifier), begun_at)
        )


class PostgresAbandonedAuthorizations:
    """Those of all accounts from which nobody came back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def forget(self) -> None:
        """Remove what was begun more than an hour ago."""
        self._database.fetch(None, "SELECT forget_abandoned_authorizations()")
