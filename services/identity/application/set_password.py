"""Setting or changing the password within a session."""

from dataclasses import replace

from services.chassis.refusals import FieldProblem, InvalidInput, NotFound
from services.identity.application.security_log import SecurityLog
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.mail import MailPurpose
from services.identity.domain.password import Password
from services.identity.domain.password_policy import PasswordPolicy
from services.identity.domain.security_event import SecurityEventKind
from services.identity.ports.password_hasher import PasswordHasher
from services.identity.ports.work import Work


class SetPassword:
    """The person proved lately who they are.

    Every other session ends. Links to choose another password die, and with them a change of
    address that waits to be confirmed: whoever was there may have asked for it.
    """

    def __init__(
        self, work: Work, hasher: PasswordHasher, log: SecurityLog, policy: PasswordPolicy
    ) -> None:
        self._work = work
        self._hasher = hasher
        self._log = log
        self._policy = policy

    def __call__(self, account_id: str, password: Password, *, in_session: str) -> None:
        """*in_session*: the id of the session that goes on."""
        holder = self._holder(account_id)
        problem = self._policy.problem(password, name=holder.name, email=holder.email.text)
        if problem:
            raise InvalidInput(fields=[FieldProblem("password", problem)])
        # Hashed before the transaction: no row is locked for a quarter of a second.
        password_hash = self._hasher.hash(password)
        with self._work.begin() as tx:
            held = tx.holders.hold(account_id)
            if held is None:
                raise NotFound
            tx.holders.change(replace(held, password_hash=password_hash))
            tx.link_tokens.drop_all(account_id, MailPurpose.RESET_PASSWORD)
            tx.email_changes.drop_asked(account_id)
            tx.sessions.end_others(account_id, in_session)
            changed = SecurityEventKind.PASSWORD_CHANGED
            first = SecurityEventKind.PASSWORD_SET
            self._log.note(tx, account_id, changed if held.password_hash else first)

    def _holder(self, account_id: str) -> AccountHolder:
        with self._work.begin() as tx:
            holder = tx.holders.of_account(account_id)
        if holder is None:
            raise NotFound
        return holder
