"""Plant one credential that nobody has a reason to open."""

import secrets

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.integrations.domain.grants import Grant, GrantKind, Grantor, GrantState
from services.integrations.domain.secret_text import SecretText
from services.integrations.ports.credential_cipher import CredentialCipher
from services.integrations.ports.vault_census import Canaries
from services.integrations.ports.work import Work


class PlantCanary:
    """It looks like any other grant, of an account that nobody holds.

    Code that opens credentials without a person's wish opens this one too, and raises the alarm.
    """

    def __init__(
        self,
        work: Work,
        cipher: CredentialCipher,
        canaries: Canaries,
        clock: Clock,
        *,
        ids: IdFactory,
    ) -> None:
        self._work = work
        self._cipher = cipher
        self._canaries = canaries
        self._clock = clock
        self._ids = ids

    def __call__(self) -> None:
        """Does nothing where one is planted. Raises KeyServiceUnavailable."""
        if self._canaries.planted():
            return
        grant = self._grant()
        sealed = self._cipher.seal(
            SecretText(f"ghp_{secrets.token_hex(18)}"), place=grant.place("access")
        )
        with self._work.change(grant.account) as change:
            change.grants.put(grant, {"access": sealed})
        self._canaries.note(grant.id)

    def _grant(self) -> Grant:
        return Grant(
            id=self._ids(),
            account=self._ids(),
            grantor=Grantor.GITHUB,
            kind=GrantKind.TOKEN,
            state=GrantState.LIVE,
            revision=1,
            holder="",
            asked=(),
            granted=None,
            sites=(),
            granted_at=self._clock.now(),
            canary=True,
        )
