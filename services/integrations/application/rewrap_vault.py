"""Wrap the data keys with the key's new version, a slice at a time, after it was rotated."""

import logging
import time
from typing import Final

from services.chassis.clock import Clock
from services.chassis.refusals import Conflict
from services.integrations.domain.sealed import FIELDS, DecryptionFailed
from services.integrations.ports.credential_cipher import CredentialCipher
from services.integrations.ports.vault_census import VaultCensus
from services.integrations.ports.work import Work

_SLICE_SECONDS: Final = 20.0
_BATCH: Final = 100
#: Below every id.
_FIRST: Final = "00000000-0000-0000-0000-000000000000"

_log = logging.getLogger(__name__)


class RewrapVault:
    """No credential is opened: a data key is unwrapped and wrapped anew, its payload stays.

    What is left to do is what stands under another version, so a slice that was cut off needs no
    memory of it. Credentials can be read and renewed meanwhile: each row is replaced only if
    it still is what it was.
    """

    def __init__(
        self,
        work: Work,
        cipher: CredentialCipher,
        census: VaultCensus,
        clock: Clock,
        *,
        batch: int = _BATCH,
    ) -> None:
        self._work = work
        self._cipher = cipher
        self._census = census
        self._clock = clock
        self._batch = batch

    def __call__(self) -> None:
        """One slice of at most some 20 s. Raises KeyServiceUnavailable."""
        version = self._cipher.current_version()
        until = time.monotonic() + _SLICE_SECONDS
        after = _FIRST
        while time.monotonic() < until:
            found = self._census.wrapped_otherwise(version, after=after, limit=self._batch)
            if not found:
                break
            rewrapped = sum(self._rewrapped(account, grant, version) for account, grant in found)
            left = self._census.note(version, rewrapped=rewrapped, now=self._clock.now())
            _log.info("data keys were wrapped anew", extra={"count": rewrapped, "state": left})
            after = found[-1][1]

    def _rewrapped(self, account: str, grant_id: str, version: str) -> int:
        try:
            return sum(self._field_rewrapped(account, grant_id, name, version) for name in FIELDS)
        except Conflict:
            return 0  # the account is being erased, and this with it
        except DecryptionFailed:
            _log.error("a data key cannot be unwrapped", extra={"event_id": grant_id})
            return 0

    def _field_rewrapped(self, account: str, grant_id: str, field: str, version: str) -> bool:
        with self._work.change(account) as change:
            grant = next((one for one in change.grants.all() if one.id == grant_id), None)
            sealed = change.grants.sealed(grant, field) if grant else None
        if grant is None or sealed is None or sealed.key_version == version:
            return False
        anew = self._cipher.rewrap(sealed, place=grant.place(field))
        with self._work.change(account) as change:
            return change.grants.rewrap(grant, field, sealed, anew)
