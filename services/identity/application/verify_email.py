"""Verifying an address, which opens the account."""

from datetime import datetime

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.application.mail_queue import MailQueue
from services.identity.application.security_log import SecurityLog
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.mail import MailPurpose
from services.identity.domain.pending_sign_up import PendingSignUp
from services.identity.domain.provider_identity import LinkedIdentity
from services.identity.domain.refusals import LinkNoLongerValid
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.security_event import SecurityEventKind
from services.identity.ports.work import Transaction, Work


class VerifyEmail:
    """Redeems the link of one sign-up: the account opens with what that sign-up said.

    Every other sign-up for the address is forgotten, whoever made it.
    """

    def __init__(
        self, work: Work, mail_queue: MailQueue, log: SecurityLog, clock: Clock, ids: IdFactory
    ) -> None:
        self._work = work
        self._mail_queue = mail_queue
        self._log = log
        self._clock = clock
        self._ids = ids

    def __call__(self, token: SecretToken) -> None:
        now = self._clock.now()
        with self._work.begin() as tx:
            sign_up = self._redeem(tx, token, now)
            holder = self._holder(sign_up, now)
            if not tx.holders.add(holder):
                raise LinkNoLongerValid
            self._link(tx, sign_up, holder)
            others = tx.sign_ups.remove_for(sign_up.email) - 1
            if sign_up.subject is not None and others:
                self._mail_queue.notice(tx, MailPurpose.SIGN_UPS_REMOVED, holder.account_id)
            self._log.note(tx, holder.account_id, SecurityEventKind.ACCOUNT_OPENED)
            tx.announce.account_opened(holder.account_id, now)

    def _link(self, tx: Transaction, sign_up: PendingSignUp, holder: AccountHolder) -> None:
        """Let the identity at a provider that signed up open the account."""
        if sign_up.subject is None:
            return
        identity = LinkedIdentity(sign_up.subject, holder.account_id, holder.created_at)
        if not tx.identities.add(identity):
            raise LinkNoLongerValid

    def _redeem(self, tx: Transaction, token: SecretToken, now: datetime) -> PendingSignUp:
        link = tx.link_tokens.take(token.digest(), MailPurpose.VERIFY_ADDRESS, now)
        sign_up = tx.sign_ups.get(link.sign_up_id) if link and link.sign_up_id else None
        if sign_up is None:
            raise LinkNoLongerValid
        return sign_up

    def _holder(self, sign_up: PendingSignUp, now: datetime) -> AccountHolder:
        return AccountHolder(
            account_id=self._ids(),
            name=sign_up.name,
            email=sign_up.email,
            password_hash=sign_up.password_hash,
            created_at=now,
            policy_version=sign_up.policy_version,
            age_confirmed_at=sign_up.age_confirmed_at,
        )
