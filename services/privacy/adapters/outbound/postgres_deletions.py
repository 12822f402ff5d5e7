"""Deletions, their parts and certificates in PostgreSQL."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, LiteralString

from services.chassis.postgres_connection import AccountConnection
from services.privacy.domain.certificate import Certificate
from services.privacy.domain.deletion import Deletion, Part, State, Step

_COLUMNS: LiteralString = (
    "id, receipt_id, subject_id, requested_at, requested_by, erase_at, state, step, moved_at, "
    "address_sha256, mailed, ended_at"
)
_SELECT: LiteralString = "SELECT " + _COLUMNS + " FROM deletions "  # noqa: S608 constants alone
_INSERT: LiteralString = (
    "INSERT INTO deletions (" + _COLUMNS + ") "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_UNDER_WAY: LiteralString = "state IN ('grace', 'erasing', 'held')"


class PostgresDeletions:
    """Implements the port Deletions."""

    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def add(self, deletion: Deletion) -> bool:
        cursor = self._connection.execute(
            _INSERT,
            (
                deletion.id,
                deletion.receipt_id,
                deletion.subject,
                deletion.requested_at,
                deletion.requested_by,
                *_standing(deletion),
            ),
        )
        return cursor.rowcount == 1

    def lock(self, deletion_id: str) -> Deletion | None:
        return self._one(_SELECT + "WHERE id = %s FOR UPDATE", deletion_id)

    def under_way(self, account: str) -> Deletion | None:
        return self._one(_SELECT + f"WHERE subject_id = %s AND {_UNDER_WAY} FOR UPDATE", account)

    def with_receipt(self, receipt_id: str) -> Deletion | None:
        return self._one(_SELECT + "WHERE receipt_id = %s", receipt_id)

    def save(self, deletion: Deletion) -> None:
        self._connection.execute(
            "UPDATE deletions SET erase_at = %s, state = %s, step = %s, moved_at = %s, "
            "address_sha256 = %s, mailed = %s, ended_at = %s WHERE id = %s",
            (*_standing(deletion), deletion.id),
        )

    def all_under_way(self) -> Sequence[Deletion]:
        query = _SELECT + f"WHERE {_UNDER_WAY} ORDER BY requested_at, id"
        return [_deletion(row) for row in self._connection.execute(query).fetchall()]

    def due(self, at: datetime, *, idle_since: datetime, most: int) -> Sequence[str]:
        rows = self._connection.execute(
            "SELECT id FROM deletions WHERE (state = 'grace' AND erase_at <= %s) "
            "OR (state = 'erasing' AND moved_at < %s) ORDER BY moved_at, id LIMIT %s",
            (at, idle_since, most),
        )
        return [deletion_id for (deletion_id,) in rows.fetchall()]

    def note_part(
        self, deletion_id: str, service: str, removed: Mapping[str, int], at: datetime
    ) -> None:
        self._connection.execute(
            "INSERT INTO deletion_parts (deletion_id, service, erased_at, removed) "
            "VALUES (%s, %s, %s, %s) ON CONFLICT (deletion_id, service) "
            "DO UPDATE SET erased_at = excluded.erased_at, removed = excluded.removed",
            (deletion_id, service, at, json.dumps(dict(sorted(removed.items())))),
        )

    def parts(self, deletion_id: str) -> Sequence[Part]:
        rows = self._connection.execute(
            "SELECT service, erased_at, removed FROM deletion_parts WHERE deletion_id = %s "
            "ORDER BY erased_at, service",
            (deletion_id,),
        )
        return [Part(*row) for row in rows.fetchall()]

    def add_certificate(self, deletion_id: str, certificate: Certificate) -> None:
        self._connection.execute(
            "INSERT INTO certificates (deletion_id, number, body, signature, key_id) "
            "SELECT %s, count(*) + 1, %s, %s, %s FROM certificates WHERE deletion_id = %s",
            (
                deletion_id,
                certificate.body,
                certificate.signature,
                certificate.key_id,
                deletion_id,
            ),
        )

    def certificates(self, deletion_id: str) -> Sequence[Certificate]:
        rows = self._connection.execute(
            "SELECT body, signature, key_id FROM certificates WHERE deletion_id = %s "
            "ORDER BY number",
            (deletion_id,),
        )
        return [Certificate(*row) for row in rows.fetchall()]

    def alert_is_due(self, deletion_id: str, at: datetime) -> bool:
        cursor = self._connection.execute(
            "UPDATE deletions SET alerted_at = %s WHERE id = %s "
            "AND (alerted_at IS NULL OR alerted_at < %s - interval '1 day')",
            (at, deletion_id, at),
        )
        return cursor.rowcount == 1

    def forget_subjects(self, ended_before: datetime) -> Sequence[str]:
        rows = self._connection.execute(
            "SELECT id, subject_id FROM deletions WHERE subject_id IS NOT NULL AND ended_at < %s "
            "LIMIT 500 FOR UPDATE SKIP LOCKED",
            (ended_before,),
        ).fetchall()
        accounts = [account for _, account in rows]
        # A hold that names no account would be on all of them: it is lifted first.
        for statement in _FORGET:
            self._connection.execute(statement, (accounts,))
        return [deletion_id for deletion_id, _ in rows]

    def _one(self, query: LiteralString, value: str) -> Deletion | None:
        row = self._connection.execute(query, (value,)).fetchone()
        return _deletion(row) if row else None


_FORGET: tuple[LiteralString, ...] = (
    """UPDATE holds SET lifted_at = coalesce(lifted_at, now()), subject_id = NULL
    WHERE subject_id = ANY (%s::uuid[])""",
    "UPDATE privacy_requests SET subject_id = NULL WHERE subject_id = ANY (%s::uuid[])",
    """UPDATE deletions SET subject_id = NULL
    WHERE subject_id = ANY (%s::uuid[]) AND ended_at IS NOT NULL""",
)


def _standing(deletion: Deletion) -> tuple[Any, ...]:
    return (
        deletion.erase_at,
        deletion.state,
        deletion.step,
        deletion.moved_at,
        deletion.address_sha256,
        deletion.mailed,
        deletion.ended_at,
    )


def _deletion(row: Any) -> Deletion:
    id_, receipt, subject, requested_at, by, erase_at, state, step, *rest = row
    return Deletion(
        id_, receipt, subject or "", requested_at, by, erase_at, State(state), Step(step), *rest
    )
