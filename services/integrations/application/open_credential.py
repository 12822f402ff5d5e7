"""Open a stored credential: the one place where that happens, and where the ledger is kept."""

from dataclasses import dataclass

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import Grant
from services.integrations.domain.openings import Opening, Use
from services.integrations.domain.refusals import CredentialUnreadable
from services.integrations.domain.sealed import DecryptionFailed, Place, Sealed
from services.integrations.domain.secret_text import SecretText
from services.integrations.ports.alarm import Alarm
from services.integrations.ports.credential_cipher import CredentialCipher
from services.integrations.ports.work import Change, Work


@dataclass(frozen=True)
class Taken:
    """A sealed field whose opening stands in the ledger."""

    account: str
    place: Place
    sealed: Sealed | None
    opening: Opening
    canary: bool


class OpenCredential:
    """In two steps, because the key service is not called inside a transaction.

    `take` reads what is sealed and writes the ledger in one transaction; `open` opens what was
    taken. Nothing can be opened that is not in the ledger first, and no setting changes that.
    """

    def __init__(
        self, work: Work, cipher: CredentialCipher, alarm: Alarm, clock: Clock, ids: IdFactory
    ) -> None:
        self._work = work
        self._cipher = cipher
        self._alarm = alarm
        self._clock = clock
        self._ids = ids

    def take(self, change: Change, grant: Grant, field: str, tool: Tool, use: Use) -> Taken:
        """Take the sealed *field* of *grant* in *change*, to be opened once it is committed."""
        opening = Opening(self._ids(), grant.id, tool, use, self._clock.now())
        change.ledger.add(opening)
        sealed = change.grants.sealed(grant, field)
        return Taken(grant.account, grant.place(field), sealed, opening, grant.canary)

    def open(self, taken: Taken) -> SecretText:
        """The secret. Raises CredentialUnreadable, and KeyServiceUnavailable: try again."""
        try:
            return self._opened(taken)
        except Exception:
            with self._work.change(taken.account) as change:
                change.ledger.failed(taken.opening.id)
            raise

    def _opened(self, taken: Taken) -> SecretText:
        if taken.canary:
            self._alarm.canary_opened(taken.opening.id)
        if taken.canary or taken.sealed is None:
            raise CredentialUnreadable
        try:
            return self._cipher.open(taken.sealed, place=taken.place)
        except DecryptionFailed:
            raise CredentialUnreadable from None
