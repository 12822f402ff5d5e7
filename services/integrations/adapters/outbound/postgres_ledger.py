"""The decryption ledger, behind row-level security."""

from collections.abc import Sequence
from typing import Any, Final

import psycopg
from typing_extensions import override

from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Opening, Purpose, Use
from services.integrations.ports.ledger import Ledger

_ADD: Final = """
INSERT INTO decryptions (id, account_id, grant_id, tool, purpose, call, at, outcome)
VALUES (%s, %s, %s, %s, %s, %s, %s, 'opened')
"""
_PAGE: Final = """
SELECT id, grant_id, tool, purpose, call, at, outcome FROM decryptions
WHERE %(before)s::uuid IS NULL OR id < %(before)s::uuid
ORDER BY id DESC LIMIT %(limit)s
"""


class PostgresLedger(Ledger):
    def __init__(self, connection: psycopg.Connection[Any], account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def add(self, opening: Opening) -> None:
        use = opening.use
        what = (opening.grant_id, opening.tool, use.purpose, use.call, opening.at)
        self._connection.execute(_ADD, (opening.id, self._account, *what))

    @override
    def failed(self, opening_id: str) -> None:
        self._connection.execute(
            "UPDATE decryptions SET outcome = 'failed' WHERE id = %s", (opening_id,)
        )

    @override
    def page(self, *, before: str, limit: int) -> Sequence[Opening]:
        asked = {"before": before or None, "limit": limit}
        return [_opening(row) for row in self._connection.execute(_PAGE, asked).fetchall()]


def _opening(row: Sequence[Any]) -> Opening:
    opening_id, grant_id, tool, purpose, call, at, outcome = row
    use = Use(Purpose(purpose), call)
    return Opening(opening_id, grant_id, Tool(tool), use, at, failed=outcome == "failed")
