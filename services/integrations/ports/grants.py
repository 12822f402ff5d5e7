"""Where grants are kept, with their sealed credentials."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from services.integrations.domain.grants import Grant, Grantor, GrantState
from services.integrations.domain.sealed import Sealed


class Grants(Protocol):
    """Of one account; at most one grant per grantor."""

    def all(self) -> Sequence[Grant]:
        """Every grant."""

    def of(self, grantor: Grantor) -> Grant | None:
        """The grant of *grantor*."""

    def sealed(self, grant: Grant, field: str) -> Sealed | None:
        """The sealed *field* of exactly *grant*'s revision."""

    def put(self, grant: Grant, fields: Mapping[str, Sealed]) -> None:
        """Keep *grant* with *fields* alone, in place of what its grantor gave before."""

    def renew(self, grant: Grant, fields: Mapping[str, Sealed]) -> bool:
        """Keep the next credential, unless another came first; whether it was kept.

        *grant* has the new revision. Ends the lease of `begin_renewal`.
        """

    def begin_renewal(self, grant: Grant, *, now: datetime, until: datetime) -> bool:
        """Whether the caller alone may trade *grant*'s refresh token *until* then.

        False when another process does so, and when *grant* is not what is stored any more.
        """

    def give_up_renewal(self, grant: Grant) -> None:
        """End the lease of *grant*'s revision: nothing was traded."""

    def mark(self, grant: Grant, state: GrantState) -> bool:
        """Set the state, and end the lease, if *grant*'s revision is still the stored one."""

    def rewrap(self, grant: Grant, field: str, before: Sealed, after: Sealed) -> bool:
        """Put *after* in place of *before*, if that still is what is stored; whether it was."""

    def remove(self, grant_id: str) -> None:
        """Destroy the grant and everything sealed for it."""
