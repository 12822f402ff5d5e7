"""Keep what a tool has granted, sealed, in place of what it granted before."""

from dataclasses import dataclass, replace

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.integrations.domain.connections import Connection, Tool
from services.integrations.domain.grants import (
    GRANTOR_OF,
    Checked,
    Grant,
    GrantKind,
    GrantState,
    Tokens,
    expiry_of,
)
from services.integrations.ports.credential_cipher import CredentialCipher
from services.integrations.ports.work import Change, Work


@dataclass(frozen=True)
class Granted:
    """A credential that the tool has accepted."""

    tool: Tool
    kind: GrantKind
    tokens: Tokens
    checked: Checked
    asked: tuple[str, ...]
    read_only: bool


class KeepGrant:
    def __init__(self, work: Work, cipher: CredentialCipher, clock: Clock, ids: IdFactory) -> None:
        self._work = work
        self._cipher = cipher
        self._clock = clock
        self._ids = ids

    def __call__(self, account: str, granted: Granted) -> None:
        """Raises KeyServiceUnavailable; then nothing is kept, in clear or otherwise."""
        grant = self._grant(account, granted)
        secrets = {"access": granted.tokens.access, "refresh": granted.tokens.refresh}
        sealed = {
            field: self._cipher.seal(secret, place=grant.place(field))
            for field, secret in secrets.items()
            if secret is not None
        }
        with self._work.change(account) as change:
            before = change.connections.find(granted.tool)
            sharing = _sharing(change, granted.tool)
            change.grants.put(grant, sealed)
            connection = Connection(
                *(granted.tool, grant.id, grant.granted_at, granted.read_only),
                site_id=before.site_id if before else None,
            )
            for one in (connection, *sharing):
                chosen = one.site_id if grant.site(one.site_id) else _only_site(grant)
                change.connections.put(replace(one, grant_id=grant.id, site_id=chosen))

    def _grant(self, account: str, granted: Granted) -> Grant:
        now = self._clock.now()
        tokens, checked = granted.tokens, granted.checked
        return Grant(
            id=self._ids(),
            account=account,
            grantor=GRANTOR_OF[granted.tool],
            kind=granted.kind,
            state=GrantState.LIVE,
            revision=1,
            holder=checked.holder,
            asked=granted.asked,
            granted=checked.scopes if tokens.scopes is None else tokens.scopes,
            sites=checked.sites,
            granted_at=now,
            expires_at=expiry_of(tokens, now),
            renewable=tokens.refresh is not None,
        )


def _sharing(change: Change, tool: Tool) -> list[Connection]:
    """The connections of other tools that the same grantor serves."""
    every = change.connections.all()
    return [one for one in every if one.tool != tool and GRANTOR_OF[one.tool] == GRANTOR_OF[tool]]


def _only_site(grant: Grant) -> str | None:
    return grant.sites[0].id if len(grant.sites) == 1 else None
