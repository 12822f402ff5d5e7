"""Letting an identity at a provider open the account no more."""

from services.chassis.refusals import NotFound
from services.identity.application.security_log import SecurityLog
from services.identity.domain.provider_identity import SignInProvider
from services.identity.domain.provider_refusals import LastWayIn
from services.identity.domain.security_event import SecurityEventKind
from services.identity.ports.work import Work


class UnlinkIdentity:
    """The last way in stays: a password, or another identity, must be left.

    Every other session ends: whoever came in through it is out.
    """

    def __init__(self, work: Work, log: SecurityLog) -> None:
        self._work = work
        self._log = log

    def __call__(self, account_id: str, provider: SignInProvider, *, in_session: str) -> None:
        """*in_session*: the id of the session that goes on."""
        with self._work.begin() as tx:
            # Held, so that of two who each take away one of two ways, one is refused.
            holder = tx.holders.hold(account_id)
            linked = {one.subject.provider for one in tx.identities.of_account(account_id)}
            if holder is None or provider not in linked:
                raise NotFound
            if holder.password_hash is None and linked == {provider}:
                raise LastWayIn
            tx.identities.remove(account_id, provider)
            tx.sessions.end_others(account_id, in_session)
            kind = SecurityEventKind.PROVIDER_UNLINKED
            self._log.note(tx, account_id, kind, means=provider.words)
