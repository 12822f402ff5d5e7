"""Receipts of disconnecting, behind row-level security."""

from collections.abc import Sequence
from typing import Any, Final

import psycopg
from typing_extensions import override

from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import GrantKind
from services.integrations.domain.receipts import Receipt, Revocation
from services.integrations.ports.receipts import Receipts

_PUT: Final = """
INSERT INTO receipts (id, account_id, tool, kind, holder, connected_at, disconnected_at, destroyed,
  revocation, revoked_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (id) DO UPDATE SET revocation = excluded.revocation, revoked_at = excluded.revoked_at
"""
_NEWEST: Final = """
SELECT id, tool, kind, holder, connected_at, disconnected_at, destroyed, revocation, revoked_at
FROM receipts ORDER BY id DESC LIMIT %s
"""


class PostgresReceipts(Receipts):
    def __init__(self, connection: psycopg.Connection[Any], account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def put(self, receipt: Receipt) -> None:
        values = (
            *(receipt.id, self._account, receipt.tool, receipt.kind, receipt.holder),
            *(receipt.connected_at, receipt.disconnected_at, receipt.destroyed),
            *(receipt.revocation, receipt.revoked_at),
        )
        self._connection.execute(_PUT, values)

    @override
    def newest(self, limit: int) -> Sequence[Receipt]:
        return [_receipt(row) for row in self._connection.execute(_NEWEST, (limit,)).fetchall()]


def _receipt(row: Sequence[Any]) -> Receipt:
    receipt_id, tool, kind, holder, connected, disconnected, destroyed, revocation, revoked = row
    return Receipt(
        *(receipt_id, Tool(tool), GrantKind(kind), holder, connected, disconnected, destroyed),
        *(Revocation(revocation), revoked),
    )
