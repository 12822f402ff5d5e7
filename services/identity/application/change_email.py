"""Changing one's address: asked for within a session, made from the new mailbox."""

from dataclasses import replace

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import FieldProblem, InvalidInput, NotFound
from services.identity.application.mail_queue import MailQueue
from services.identity.application.redeem_change import redeem_change
from services.identity.application.security_log import SecurityLog
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.email_change import (
    CONFIRMATION_LASTS,
    UNDO_LASTS,
    EmailChange,
)
from services.identity.domain.mail import DECIDE_OVER_ACCOUNT, MailPurpose
from services.identity.domain.refusals import TooManyAttempts
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.security_event import SecurityEventKind
from services.identity.domain.sign_up_form import email_problem
from services.identity.domain.throttle import Limits
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.work import Work


class RequestEmailChange:
    """The same answer, work and rows, whether or not the new address is known.

    What it deserves is decided when its mail is written, unseen.
    """

    def __init__(
        self,
        *,
        work: Work,
        rate_limits: RateLimits,
        mail_queue: MailQueue,
        log: SecurityLog,
        clock: Clock,
        ids: IdFactory,
        limits: Limits,
    ) -> None:
        self._work = work
        self._rate_limits = rate_limits
        self._mail_queue = mail_queue
        self._log = log
        self._clock = clock
        self._ids = ids
        self._limits = limits

    def __call__(self, account_id: str, typed_email: str) -> None:
        if problem := email_problem(typed_email):
            raise InvalidInput(fields=[FieldProblem("email", problem)])
        new, now = EmailAddress.parse(typed_email), self._clock.now()
        self._admit(account_id, new)
        with self._work.begin() as tx:
            holder = tx.holders.hold(account_id)
            if holder is None:
                raise NotFound
            if new == holder.email:
                raise InvalidInput(fields=[FieldProblem("email", "This is your address already.")])
            until = now + CONFIRMATION_LASTS
            change = EmailChange(self._ids(), account_id, holder.email, new, now, until)
            tx.email_changes.ask(change)
            self._log.note(tx, account_id, SecurityEventKind.EMAIL_CHANGE_REQUESTED)
            self._mail_queue.about_change(tx, MailPurpose.CONFIRM_EMAIL, change)

    def _admit(self, account_id: str, new: EmailAddress) -> None:
        """Raises TooManyAttempts. Counted by account, and by the address that would get mail."""
        for limit, subject in (
            (self._limits.email_change, account_id),
            (self._limits.email_wanted, new.key),
        ):
            tally = self._rate_limits.count(limit, subject)
            if tally.count > limit.most:
                raise TooManyAttempts(
                    "Several changes were asked for. Wait a little, then try again.",
                    retry_after=tally.seconds_left,
                )


class ConfirmEmailChange:
    """Redeems the link from the new mailbox. Of two accounts that want it, one gets it."""

    def __init__(self, work: Work, mail_queue: MailQueue, log: SecurityLog, clock: Clock) -> None:
        self._work = work
        self._mail_queue = mail_queue
        self._log = log
        self._clock = clock

    def __call__(self, token: SecretToken) -> None:
        now = self._clock.now()
        with self._work.begin() as tx:
            holder, change = redeem_change(tx, token, MailPurpose.CONFIRM_EMAIL, now)
            tx.holders.change_email(holder, change.new, now)
            made = replace(change, old=holder.email, confirmed_at=now, expires_at=now + UNDO_LASTS)
            tx.email_changes.confirm(made)
            # What waits in the old mailbox, or was left by others for the new address, is void.
            for purpose in DECIDE_OVER_ACCOUNT:
                tx.link_tokens.drop_all(holder.account_id, purpose)
            tx.sign_ups.remove_for(change.new)
            self._log.note(tx, holder.account_id, SecurityEventKind.EMAIL_CHANGED)
            self._mail_queue.about_change(tx, MailPurpose.UNDO_EMAIL, made)
