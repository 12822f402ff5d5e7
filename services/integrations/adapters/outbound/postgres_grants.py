"""Grants and what is sealed for them, behind row-level security."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

import psycopg
from typing_extensions import override

from services.integrations.domain.grants import Grant, GrantKind, Grantor, GrantState, Site
from services.integrations.domain.sealed import Sealed
from services.integrations.ports.grants import Grants

_SELECT: Final = """
SELECT id, account_id, grantor, kind, state, revision, holder, asked, granted, sites, granted_at,
  expires_at, renewable, canary
FROM grants
"""
_INSERT: Final = """
INSERT INTO grants (id, account_id, grantor, kind, state, revision, holder, asked, granted, sites,
  granted_at, expires_at, renewable, canary)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_SEAL: Final = """
INSERT INTO sealed_fields
  (account_id, grant_id, field, revision, payload, wrapped_key, key_version)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
_RENEW: Final = """
UPDATE grants SET revision = %(revision)s, granted = %(granted)s, expires_at = %(expires_at)s,
  state = 'live', renewing_until = NULL
WHERE id = %(id)s AND revision = %(revision)s - 1
"""
_BEGIN_RENEWAL: Final = """
UPDATE grants SET renewing_until = %(until)s
WHERE id = %(id)s AND revision = %(revision)s AND state = 'live'
  AND (renewing_until IS NULL OR renewing_until <= %(now)s)
"""


class PostgresGrants(Grants):
    def __init__(self, connection: psycopg.Connection[Any], account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def all(self) -> Sequence[Grant]:
        return [_grant(row) for row in self._connection.execute(_SELECT).fetchall()]

    @override
    def of(self, grantor: Grantor) -> Grant | None:
        row = self._connection.execute(_SELECT + "WHERE grantor = %s", (grantor,)).fetchone()
        return _grant(row) if row else None

    @override
    def sealed(self, grant: Grant, field: str) -> Sealed | None:
        row = self._connection.execute(
            "SELECT payload, wrapped_key, key_version FROM sealed_fields "
            "WHERE grant_id = %s AND field = %s AND revision = %s",
            (grant.id, field, grant.revision),
        ).fetchone()
        return Sealed(*row) if row else None

    @override
    def put(self, grant: Grant, fields: Mapping[str, Sealed]) -> None:
        # Connections to the grant before are pointed at this one before the transaction ends.
        self._connection.execute("DELETE FROM grants WHERE grantor = %s", (grant.grantor,))
        self._connection.execute(
            _INSERT,
            (
                *(grant.id, self._account, grant.grantor, grant.kind, grant.state),
                *(grant.revision, grant.holder, list(grant.asked), _listed(grant.granted)),
                json.dumps([asdict(site) for site in grant.sites]),
                *(grant.granted_at, grant.expires_at, grant.renewable, grant.canary),
            ),
        )
        self._seal(grant, fields)

    @override
    def renew(self, grant: Grant, fields: Mapping[str, Sealed]) -> bool:
        renewed = self._connection.execute(
            _RENEW,
            {
                "id": grant.id,
                "revision": grant.revision,
                "granted": _listed(grant.granted),
                "expires_at": grant.expires_at,
            },
        )
        if not renewed.rowcount:
            return False
        self._connection.execute("DELETE FROM sealed_fields WHERE grant_id = %s", (grant.id,))
        self._seal(grant, fields)
        return True

    @override
    def begin_renewal(self, grant: Grant, *, now: datetime, until: datetime) -> bool:
        told = {"id": grant.id, "revision": grant.revision, "now": now, "until": until}
        return bool(self._connection.execute(_BEGIN_RENEWAL, told).rowcount)

    @override
    def give_up_renewal(self, grant: Grant) -> None:
        self._connection.execute(
            "UPDATE grants SET renewing_until = NULL WHERE id = %s AND revision = %s",
            (grant.id, grant.revision),
        )

    @override
    def mark(self, grant: Grant, state: GrantState) -> bool:
        marked = self._connection.execute(
            "UPDATE grants SET state = %s, renewing_until = NULL WHERE id = %s AND revision = %s",
            (state, grant.id, grant.revision),
        )
        return bool(marked.rowcount)

    @override
    def rewrap(self, grant: Grant, field: str, before: Sealed, after: Sealed) -> bool:
        changed = self._connection.execute(
            "UPDATE sealed_fields SET wrapped_key = %s, key_version = %s "
            "WHERE grant_id = %s AND field = %s AND wrapped_key = %s",
            (after.wrapped_key, after.key_version, grant.id, field, before.wrapped_key),
        )
        return bool(changed.rowcount)

    @override
    def remove(self, grant_id: str) -> None:
        self._connection.execute("DELETE FROM grants WHERE id = %s", (grant_id,))

    def _seal(self, grant: Grant, fields: Mapping[str, Sealed]) -> None:
        for field, sealed in fields.items():
            place = (self._account, grant.id, field, grant.revision)
            self._connection.execute(_SEAL, (*place, *sealed))


def _grant(row: Sequence[Any]) -> Grant:
    grant_id, account, grantor, kind, state, revision, holder, asked, granted, sites, *others = row
    return Grant(
        *(grant_id, account, Grantor(grantor), GrantKind(kind), GrantState(state)),
        *(revision, holder, tuple(asked), None if granted is None else tuple(granted)),
        tuple(Site(**site) for site in sites),
        *others,
    )


def _listed(scopes: tuple[str, ...] | None) -> list[str] | None:
    return None if scopes is None else list(scopes)
