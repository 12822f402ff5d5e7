"""The last mail: it holds the only copy of the salt that shows whose deletion it was."""

from dataclasses import dataclass, replace

from services.identity.application.mail_queue import MailQueue
from services.identity.domain.leaving import Kept, Leaving
from services.identity.domain.mail import MailPurpose
from services.identity.ports.secret_tokens import SecretTokens
from services.identity.ports.work import Work


@dataclass(frozen=True, slots=True)
class Farewell:
    """*address_sha256* is empty where the address is gone already."""

    address_sha256: str
    sent: bool


class BidFarewell:
    """Queues the mail once, tells how it stands as often as it is asked, and tells privacy."""

    def __init__(self, work: Work, mail_queue: MailQueue, tokens: SecretTokens) -> None:
        self._work = work
        self._mail_queue = mail_queue
        self._tokens = tokens

    def __call__(self, leaving: Leaving, kept: tuple[Kept, ...]) -> Farewell:
        with self._work.begin() as tx:
            holder = tx.holders.of_leaving(leaving.account_id)
            if holder is None:
                return Farewell("", sent=True)
            stored = tx.leavings.hold(leaving)
            if stored.salt is None:
                # A token's digest is 256 bits as random as the token.
                stored = replace(stored, salt=self._tokens().digest())
                tx.leavings.prepare_farewell(leaving.account_id, stored.salt or b"", kept)
                self._mail_queue.notice(tx, MailPurpose.FAREWELL, leaving.account_id)
            sent = stored.farewell_sent_at is not None
            told = Farewell(stored.address_sha256(holder.email), sent)
            tx.announce.farewell_told(stored.deletion_id, told.address_sha256, sent=sent)
            return told
