"""Disconnect a tool: the credential is destroyed first, and the grant then ended at the tool."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import Unavailable
from services.integrations.application.open_credential import OpenCredential, Taken
from services.integrations.domain.connections import Connection, Tool
from services.integrations.domain.grants import GRANTOR_OF, Grant, GrantKind
from services.integrations.domain.openings import Purpose, Use
from services.integrations.domain.receipts import Receipt, Revocation
from services.integrations.domain.refusals import CredentialUnreadable, NotConnected
from services.integrations.domain.tool_faults import GrantExpired
from services.integrations.ports.tool_grants import ToolGrants
from services.integrations.ports.work import Change, Work

_USE: Final = Use(Purpose.REVOKE, "end the grant at the tool")
_PAUSES: Final = (0.5, 1.5)  # seconds before the second and the third try


class Disconnect:
    """Whether or not the tool or the key service answers, nothing is kept here.

    What is sealed leaves the database in the transaction that removes the connection. It lives on
    in this call's memory alone, for at most three tries at the tool; after them nobody has it.
    """

    def __init__(
        self,
        work: Work,
        opener: OpenCredential,
        tools: ToolGrants,
        clock: Clock,
        ids: IdFactory,
        *,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._work = work
        self._opener = opener
        self._tools = tools
        self._clock = clock
        self._ids = ids
        self._pause = pause

    def __call__(self, account: str, tool: Tool) -> Receipt:
        """What was done. Raises NotConnected."""
        with self._work.change(account) as change:
            connection = change.connections.find(tool)
            grant = change.grants.of(GRANTOR_OF[tool])
            if connection is None or grant is None:
                raise NotConnected
            receipt, taken = self._forget(change, connection, grant)
            change.receipts.put(receipt)
        if not taken:
            return receipt
        ended = replace(
            receipt, revocation=self._revoked(grant, taken), revoked_at=self._clock.now()
        )
        with self._work.change(account) as change:
            change.receipts.put(ended)
        return ended

    def _forget(
        self, change: Change, connection: Connection, grant: Grant
    ) -> tuple[Receipt, Sequence[Taken]]:
        change.connections.remove(connection.tool)
        receipt = Receipt(
            self._ids(),
            connection.tool,
            grant.kind,
            grant.holder,
            connection.connected_at,
            self._clock.now(),
            destroyed=True,
            revocation=Revocation.UNDER_WAY,
        )
        if any(other.grant_id == grant.id for other in change.connections.all()):
            return replace(receipt, destroyed=False, revocation=Revocation.STILL_USED), ()
        if grant.kind is GrantKind.TOKEN:
            change.grants.remove(grant.id)
            return replace(receipt, revocation=Revocation.OWN_TOKEN), ()
        fields = ("access", "refresh") if grant.renewable else ("access",)
        taken = [
            self._opener.take(change, grant, field, connection.tool, _USE) for field in fields
        ]
        change.grants.remove(grant.id)
        return receipt, taken

    def _revoked(self, grant: Grant, taken: Sequence[Taken]) -> Revocation:
        try:
            access, refresh, *_ = [*map(self._opener.open, taken), None]
        except (Unavailable, CredentialUnreadable):
            return Revocation.NOT_REACHED
        for pause in (*_PAUSES, None):
            try:
                revoked = self._tools.revoke(grant.grantor, access, refresh)
                return Revocation(revoked.value)
            except GrantExpired:
                return Revocation.ALREADY_ENDED
            except Unavailable:
                if pause is not None:
                    self._pause(pause)
        return Revocation.NOT_REACHED
