"""Signing in, and the first time up, with what a provider says."""

from dataclasses import dataclass

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.application.begin_session import BeginSession, Begun
from services.identity.application.mail_queue import MailQueue
from services.identity.application.security_log import SecurityLog
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.browser import Browser
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.mail import MailPurpose
from services.identity.domain.pending_sign_up import VERIFICATION_LASTS, PendingSignUp
from services.identity.domain.provider_identity import LinkedIdentity, ProvenPerson
from services.identity.domain.provider_refusals import (
    AddressHasAccount,
    NoAccountYet,
    NoAddressGiven,
    RoundNoLongerValid,
)
from services.identity.domain.provider_round import ProviderRound, SignUpAnswers
from services.identity.domain.security_event import SecurityEventKind
from services.identity.ports.work import Transaction, Work


@dataclass(frozen=True, slots=True)
class Entered:
    """*begun* is None while the address waits to be verified by our own mail."""

    begun: Begun | None
    identity: LinkedIdentity | None = None
    is_new: bool = False
    #: How many sign-ups of others, or of earlier days, this one removed.
    removed_sign_ups: int = 0


class SignInWithProvider:
    """Finds people by issuer and subject alone. An address opens no account, it names a new one.

    Sign-ups that others left for the address, never verified, are removed: nobody else's password
    opens the account.
    """

    def __init__(
        self,
        *,
        work: Work,
        begin_session: BeginSession,
        mail_queue: MailQueue,
        log: SecurityLog,
        clock: Clock,
        ids: IdFactory,
    ) -> None:
        self._work = work
        self._begin_session = begin_session
        self._mail_queue = mail_queue
        self._log = log
        self._clock = clock
        self._ids = ids

    def __call__(self, returned: ProviderRound, person: ProvenPerson, browser: Browser) -> Entered:
        with self._work.begin() as tx:
            known = tx.identities.of_subject(person.subject)
            holder = tx.holders.of_account(known.account_id) if known else None
            if known is not None and holder is not None:
                return Entered(self._session(tx, returned, known, holder, browser), known)
            visit = tx.visits.with_digest(returned.browser_digest, self._clock.now())
            if visit is None or visit.answers is None:
                raise NoAccountYet
            if person.email is None:
                raise NoAddressGiven
            if not person.email_is_proven:
                self._ask_by_mail(tx, person, person.email, visit.answers)
                return Entered(None, is_new=True)
            holder = self._holder(person, person.email, visit.answers)
            return self._open_account(tx, returned, person, holder, browser)

    def _session(
        self,
        tx: Transaction,
        returned: ProviderRound,
        known: LinkedIdentity,
        holder: AccountHolder,
        browser: Browser,
    ) -> Begun:
        # Whatever the cookie opened before, a visit or a session, ends with it.
        tx.visits.end(returned.browser_digest)
        tx.sessions.end(returned.browser_digest)
        return self._begin_session(tx, holder, (known.subject.provider.value,), browser)

    def _open_account(
        self,
        tx: Transaction,
        returned: ProviderRound,
        person: ProvenPerson,
        holder: AccountHolder,
        browser: Browser,
    ) -> Entered:
        if not tx.holders.add(holder):
            raise AddressHasAccount
        identity = LinkedIdentity(person.subject, holder.account_id, self._clock.now())
        if not tx.identities.add(identity):
            raise RoundNoLongerValid
        removed = tx.sign_ups.remove_for(holder.email)
        if removed:
            self._mail_queue.notice(tx, MailPurpose.SIGN_UPS_REMOVED, holder.account_id)
        self._log.note(tx, holder.account_id, SecurityEventKind.ACCOUNT_OPENED)
        tx.announce.account_opened(holder.account_id, holder.created_at)
        begun = self._session(tx, returned, identity, holder, browser)
        return Entered(begun, identity, is_new=True, removed_sign_ups=removed)

    def _holder(
        self, person: ProvenPerson, email: EmailAddress, answers: SignUpAnswers
    ) -> AccountHolder:
        now = self._clock.now()
        return AccountHolder(
            account_id=self._ids(),
            name=person.called(),
            email=email,
            password_hash=None,
            created_at=now,
            policy_version=answers.policy_version,
            age_confirmed_at=answers.age_confirmed_at,
        )

    def _ask_by_mail(
        self, tx: Transaction, person: ProvenPerson, email: EmailAddress, answers: SignUpAnswers
    ) -> None:
        """As with a password: the same rows and answer for known and unknown addresses."""
        now = self._clock.now()
        sign_up = PendingSignUp(
            id=self._ids(),
            name=person.called(),
            email=email,
            password_hash=None,
            subject=person.subject,
            policy_version=answers.policy_version,
            age_confirmed_at=answers.age_confirmed_at,
            created_at=now,
            expires_at=now + VERIFICATION_LASTS,
        )
        tx.sign_ups.add(sign_up)
        tx.announce.sign_up_requested(sign_up.id)
