"""Renew an access token: one process at a time, and never at the price of another's token."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from services.chassis.clock import Clock
from services.chassis.refusals import Unavailable
from services.integrations.application.open_credential import OpenCredential, Taken
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import Grant, GrantState
from services.integrations.domain.openings import Purpose, Use
from services.integrations.domain.refusals import (
    CredentialUnreadable,
    NotConnected,
    RenewalUnderWay,
)
from services.integrations.domain.sealed import FIELDS, Sealed
from services.integrations.domain.tool_faults import AnswerUnknown, GrantExpired
from services.integrations.ports.credential_cipher import CredentialCipher, PreparedSeal
from services.integrations.ports.tool_grants import ToolGrants
from services.integrations.ports.work import Work

#: Longer than a call to a tool can take, so that a lease ends only when its holder is gone.
LEASE: Final = timedelta(seconds=60)
_USE: Final = Use(Purpose.RENEW, "a new access token")
#: Seconds: a token that was just traded is there once, so storing it is tried again.
_STORED_AGAIN_AFTER: Final = (0.5, 2.0)


@dataclass(frozen=True)
class Patience:
    """How long one who came second waits for the first. *pause* sleeps between looks."""

    looks: int = 40
    seconds: float = 0.25
    pause: Callable[[float], None] = time.sleep


class RenewGrant:
    """Trades the refresh token for new tokens, and stores them before anybody uses them.

    The data keys of the new credential are wrapped before the trade: once the old token may be
    spent, nothing stands between the new one and the database but the database.
    """

    def __init__(
        self,
        work: Work,
        cipher: CredentialCipher,
        opener: OpenCredential,
        tools: ToolGrants,
        clock: Clock,
        *,
        patience: Patience | None = None,
    ) -> None:
        self._work = work
        self._cipher = cipher
        self._opener = opener
        self._tools = tools
        self._clock = clock
        self._patience = patience or Patience()

    def __call__(self, tool: Tool, stale: Grant) -> Grant:
        """The grant after *stale*, renewed by us or by another.

        Raises GrantExpired when it has ended, RenewalUnderWay when another takes too long,
        NotConnected, and what ToolGrants.refresh raises when nothing was traded.
        """
        for _ in range(self._patience.looks):
            current, taken = self._first_or_later(tool, stale)
            if current is not None:
                return current
            if taken is not None:
                return self._traded(stale, taken)
            self._patience.pause(self._patience.seconds)
        raise RenewalUnderWay

    def _first_or_later(self, tool: Tool, stale: Grant) -> tuple[Grant | None, Taken | None]:
        """What another has renewed, or what we alone may trade now; neither while another does."""
        now = self._clock.now()
        with self._work.change(stale.account) as change:
            current = change.grants.of(stale.grantor)
            if current is None:
                raise NotConnected
            if current.state is not GrantState.LIVE or not current.renewable:
                raise GrantExpired
            if (current.id, current.revision) != (stale.id, stale.revision):
                return current, None
            if not change.grants.begin_renewal(stale, now=now, until=now + LEASE):
                return None, None
            return None, self._opener.take(change, stale, "refresh", tool, _USE)

    def _traded(self, stale: Grant, taken: Taken) -> Grant:
        try:
            refresh = self._opener.open(taken)
            seals = {field: self._prepared(stale, field) for field in FIELDS}
            tokens = self._tools.refresh(stale.grantor, refresh)
        except GrantExpired:
            self._mark(stale, GrantState.ENDED)
            raise
        except AnswerUnknown:
            # Used again, a token that was spent can end the whole grant: the person decides.
            self._mark(stale, GrantState.UNCERTAIN)
            raise
        except (Unavailable, CredentialUnreadable):
            with self._work.change(stale.account) as change:
                change.grants.give_up_renewal(stale)
            raise
        sealed = {
            "access": seals["access"](tokens.access),
            "refresh": seals["refresh"](tokens.refresh or refresh),
        }
        return self._stored(stale.renewed_with(tokens, self._clock.now()), sealed)

    def _prepared(self, stale: Grant, field: str) -> PreparedSeal:
        return self._cipher.prepare(place=stale.place(field).following())

    def _stored(self, renewed: Grant, sealed: Mapping[str, Sealed]) -> Grant:
        for pause in _STORED_AGAIN_AFTER:
            try:
                return self._kept(renewed, sealed)
            except Unavailable:
                self._patience.pause(pause)
        return self._kept(renewed, sealed)

    def _kept(self, renewed: Grant, sealed: Mapping[str, Sealed]) -> Grant:
        with self._work.change(renewed.account) as change:
            if change.grants.renew(renewed, sealed):
                return renewed
            current = change.grants.of(renewed.grantor)
        # Connected anew meanwhile: that credential stays, and ours is forgotten.
        if current is None:
            raise NotConnected
        return current

    def _mark(self, grant: Grant, state: GrantState) -> None:
        with self._work.change(grant.account) as change:
            change.grants.mark(grant, state)
