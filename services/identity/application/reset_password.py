"""Choosing a new password with the link from a mail."""

from dataclasses import replace
from datetime import datetime

from services.chassis.clock import Clock
from services.chassis.refusals import FieldProblem, InvalidInput
from services.identity.application.security_log import SecurityLog
from services.identity.application.sign_in_throttle import SignInThrottle
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.browser import Browser
from services.identity.domain.mail import MailPurpose
from services.identity.domain.password import Password
from services.identity.domain.password_policy import PasswordPolicy
from services.identity.domain.refusals import LinkNoLongerValid
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.security_event import SecurityEventKind
from services.identity.ports.password_hasher import PasswordHasher
from services.identity.ports.work import Work


class ResetPassword:
    """Redeems the link, ends every session, tells the holder. A refused password costs no link."""

    def __init__(
        self,
        *,
        work: Work,
        hasher: PasswordHasher,
        throttle: SignInThrottle,
        log: SecurityLog,
        policy: PasswordPolicy,
        clock: Clock,
    ) -> None:
        self._work = work
        self._hasher = hasher
        self._throttle = throttle
        self._log = log
        self._policy = policy
        self._clock = clock

    def __call__(
        self, token: SecretToken, password: Password, *, network: str, browser: Browser
    ) -> None:
        holder = self._holder_of(token, self._clock.now())
        problem = self._policy.problem(password, name=holder.name, email=holder.email.text)
        if problem:
            raise InvalidInput(fields=[FieldProblem("password", problem)])
        # Hashed before the transaction: no row is locked for a quarter of a second.
        password_hash = self._hasher.hash(password)
        self._set(token, holder, password_hash)
        self._throttle.proved_by_mail(holder.email.key, network, browser)

    def _holder_of(self, token: SecretToken, now: datetime) -> AccountHolder:
        with self._work.begin() as tx:
            link = tx.link_tokens.find(token.digest(), MailPurpose.RESET_PASSWORD, now)
            holder = tx.holders.of_account(link.account_id) if link and link.account_id else None
        if holder is None:
            raise LinkNoLongerValid
        return holder

    def _set(self, token: SecretToken, holder: AccountHolder, password_hash: str) -> None:
        with self._work.begin() as tx:
            now = self._clock.now()
            if tx.link_tokens.take(token.digest(), MailPurpose.RESET_PASSWORD, now) is None:
                raise LinkNoLongerValid
            held = tx.holders.hold(holder.account_id)
            if held is None:
                raise LinkNoLongerValid
            tx.holders.change(replace(held, password_hash=password_hash))
            # Links of notices stay: a thief who resets must not take away "this was not me".
            tx.link_tokens.drop_all(holder.account_id, MailPurpose.RESET_PASSWORD)
            # What somebody else asked for in a session that ends now must not be confirmed later.
            tx.email_changes.drop_asked(holder.account_id)
            tx.sessions.end_all(holder.account_id)
            changed, first = SecurityEventKind.PASSWORD_CHANGED, SecurityEventKind.PASSWORD_SET
            self._log.note(tx, holder.account_id, changed if held.password_hash else first)
