"""Identity's store, in memory: the fake of the port Work and of all that a transaction holds."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.chassis.refusals import Conflict
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.leaving import Kept, Leaving
from services.identity.domain.link_token import LinkToken
from services.identity.domain.mail import MailPurpose, QueuedMail, next_sweep_after
from services.identity.domain.pending_sign_up import PendingSignUp
from services.identity.domain.refusals import AddressTaken
from services.identity.domain.session import Session
from tests.identity.fakes.memory_policy_rounds import MemoryPolicyRounds, RoundsState
from tests.identity.fakes.memory_security import (
    MemoryBrowsers,
    MemoryCodes,
    MemoryEmailChanges,
    MemoryEvents,
    MemoryLinkTokens,
    SecurityState,
    is_taken,
)
from tests.identity.fakes.memory_sign_in_methods import (
    MemoryIdentities,
    MemoryPictures,
    MemoryRounds,
    MemoryVisits,
    MethodsState,
)


class AccountClosing(Conflict):
    """The account is being deleted."""


@dataclass(frozen=True)
class Told:
    """An event, in the words of the port that announced it."""

    what: str
    subject: str


@dataclass
class State:
    holders: dict[str, AccountHolder] = field(default_factory=dict)
    #: In the days of grace of their deletion, and past them.
    pausing: set[str] = field(default_factory=set)
    closing: set[str] = field(default_factory=set)
    leavings: dict[str, Leaving] = field(default_factory=dict)
    sign_ups: dict[str, PendingSignUp] = field(default_factory=dict)
    sessions: dict[bytes, Session] = field(default_factory=dict)
    links: dict[bytes, LinkToken] = field(default_factory=dict)
    security: SecurityState = field(default_factory=SecurityState)
    mails: dict[str, QueuedMail] = field(default_factory=dict)
    mails_due: dict[str, datetime] = field(default_factory=dict)
    mails_sent: set[str] = field(default_factory=set)
    reset_requests: dict[str, EmailAddress] = field(default_factory=dict)
    rounds: RoundsState = field(default_factory=RoundsState)
    seen: set[tuple[str, str]] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)
    methods: MethodsState = field(default_factory=MethodsState)


class MemoryWork:
    """A failed transaction leaves the state as it was; a committed one shows its events."""

    def __init__(self) -> None:
        self.state = State()

    @contextmanager
    def begin(self) -> Iterator["MemoryTransaction"]:
        before = deepcopy(self.state)
        try:
            yield MemoryTransaction(self.state)
        except BaseException:
            self.state = before
            raise

    def take_events(self) -> list[Told]:
        """The events announced since the last time."""
        told, self.state.told = self.state.told, []
        return told

    def close(self, account_id: str) -> None:
        """Let the account be erased from now on."""
        self.state.closing.add(account_id)

    def pause(self, account_id: str) -> None:
        """Let the account's days of grace begin."""
        self.state.pausing.add(account_id)


class MemoryTransaction:
    def __init__(self, state: State) -> None:
        self.holders = MemoryHolders(state)
        self.sign_ups = MemorySignUps(state)
        self.sessions = MemorySessions(state)
        self.identities = MemoryIdentities(state)
        self.visits = MemoryVisits(state)
        self.rounds = MemoryRounds(state)
        self.pictures = MemoryPictures(state)
        self.link_tokens = MemoryLinkTokens(state)
        self.codes = MemoryCodes(state)
        self.events = MemoryEvents(state)
        self.browsers = MemoryBrowsers(state)
        self.email_changes = MemoryEmailChanges(state)
        self.mails = MemoryMails(state)
        holders = [h for h in state.holders.values() if h.account_id not in state.closing]
        self.policy_rounds = MemoryPolicyRounds(state.rounds, holders)
        self.reset_requests = MemoryResetRequests(state)
        self.leavings = MemoryLeavings(state)
        self.announce = MemoryAnnouncements(state)
        self.inbox = MemoryInbox(state)


class _Part:
    def __init__(self, state: State) -> None:
        self._state = state

    def _must_be_open(self, account_id: str) -> None:
        if account_id in self._state.closing | self._state.pausing:
            raise AccountClosing


class MemoryHolders(_Part):
    def add(self, holder: AccountHolder) -> bool:
        if is_taken(self._state, holder.email, holder.account_id, holder.created_at):
            return False
        self._state.holders[holder.account_id] = holder
        return True

    def of_account(self, account_id: str) -> AccountHolder | None:
        holder = self._state.holders.get(account_id)
        if holder is None or account_id in self._state.closing:
            return None
        return replace(holder, closing=account_id in self._state.pausing)

    def of_leaving(self, account_id: str) -> AccountHolder | None:
        return self._state.holders.get(account_id)

    def hold(self, account_id: str) -> AccountHolder | None:
        return self.of_account(account_id)

    def with_address(self, email: EmailAddress) -> AccountHolder | None:
        for holder in self._state.holders.values():
            if holder.email.key == email.key:
                return self.of_account(holder.account_id)
        return None

    def change_email(self, holder: AccountHolder, email: EmailAddress, at: datetime) -> None:
        self._must_be_open(holder.account_id)
        if is_taken(self._state, email, holder.account_id, at):
            raise AddressTaken
        held = self._state.holders[holder.account_id]
        self._state.holders[holder.account_id] = replace(held, email=email)

    def change(self, holder: AccountHolder) -> None:
        self._must_be_open(holder.account_id)
        self._state.holders[holder.account_id] = replace(
            self._state.holders[holder.account_id],
            name=holder.name,
            password_hash=holder.password_hash,
            policy_version=holder.policy_version,
        )


class MemorySignUps(_Part):
    def add(self, sign_up: PendingSignUp) -> None:
        self._state.sign_ups[sign_up.id] = sign_up

    def get(self, sign_up_id: str) -> PendingSignUp | None:
        return self._state.sign_ups.get(sign_up_id)

    def newest_for(self, email: EmailAddress, at: datetime) -> PendingSignUp | None:
        waiting = [
            one
            for one in self._state.sign_ups.values()
            if one.email.key == email.key and one.expires_at > at
        ]
        return max(waiting, key=lambda one: (one.created_at, one.id), default=None)

    def keep_until(self, sign_up_id: str, moment: datetime) -> None:
        kept = self._state.sign_ups[sign_up_id]
        self._state.sign_ups[sign_up_id] = replace(kept, expires_at=max(kept.expires_at, moment))

    def remove(self, sign_up_id: str) -> None:
        state = self._state
        state.sign_ups.pop(sign_up_id, None)
        state.links = {d: t for d, t in state.links.items() if t.sign_up_id != sign_up_id}
        state.mails = {i: m for i, m in state.mails.items() if m.sign_up_id != sign_up_id}

    def remove_for(self, email: EmailAddress) -> int:
        theirs = [one for one in self._state.sign_ups.values() if one.email.key == email.key]
        for sign_up in theirs:
            self.remove(sign_up.id)
        return len(theirs)


class MemorySessions(_Part):
    def add(self, session: Session) -> None:
        if session.account_id in self._state.closing:
            raise AccountClosing
        self._state.sessions[session.token_digest] = session

    def with_digest(self, digest: bytes) -> Session | None:
        session = self._state.sessions.get(digest)
        return None if session and session.account_id in self._state.closing else session

    def of_account(self, account_id: str) -> list[Session]:
        return [one for one in self._state.sessions.values() if one.account_id == account_id]

    def note_use(self, session: Session, at: datetime) -> None:
        self._change(session, last_used_at=at)

    def note_authentication(self, session: Session, at: datetime) -> None:
        self._change(session, auth_time=at)

    def end(self, digest: bytes) -> None:
        self._state.sessions.pop(digest, None)

    def end_others(self, account_id: str, kept: str) -> int:
        others = [
            digest
            for digest, session in self._state.sessions.items()
            if session.account_id == account_id and session.id != kept
        ]
        for digest in others:
            del self._state.sessions[digest]
        return len(others)

    def end_all(self, account_id: str) -> None:
        kept = {d: s for d, s in self._state.sessions.items() if s.account_id != account_id}
        self._state.sessions = kept

    def _change(self, session: Session, **changes: datetime) -> None:
        stored = self._state.sessions[session.token_digest]
        self._state.sessions[session.token_digest] = replace(stored, **changes)


class MemoryMails(_Part):
    def queue(self, mail: QueuedMail) -> None:
        self._state.mails[mail.id] = mail
        self._state.mails_due[mail.id] = next_sweep_after(0, mail.queued_at)
        self._state.told.append(Told("mail queued", mail.id))

    def begin_sending(self, mail_id: str) -> QueuedMail | None:
        if mail_id in self._state.mails_sent or mail_id not in self._state.mails:
            return None
        mail = self._state.mails[mail_id]
        self._state.mails[mail_id] = replace(mail, attempts=mail.attempts + 1)
        return self._state.mails[mail_id]

    def mark_sent(self, mail_id: str, at: datetime) -> None:
        self._state.mails_sent.add(mail_id)

    def drop(self, mail_id: str) -> None:
        self._state.mails.pop(mail_id, None)

    def unsent(self, purpose: MailPurpose, account_id: str, before: datetime) -> list[str]:
        return [
            mail.id
            for mail in self._state.mails.values()
            if (mail.purpose, mail.account_id) == (purpose, account_id)
            and mail.id not in self._state.mails_sent
            and mail.queued_at < before
        ]

    def announce_due(self, at: datetime, most: int) -> list[str]:
        state = self._state
        due = sorted(
            (moment, mail_id)
            for mail_id, moment in state.mails_due.items()
            if moment <= at and mail_id in state.mails and mail_id not in state.mails_sent
        )[:most]
        for _, mail_id in due:
            state.mails_due[mail_id] = next_sweep_after(state.mails[mail_id].attempts, at)
            state.told.append(Told("mail queued", mail_id))
        return [mail_id for _, mail_id in due]


class MemoryResetRequests(_Part):
    def add(self, request_id: str, email: EmailAddress, at: datetime) -> None:
        self._state.reset_requests[request_id] = email

    def take(self, request_id: str) -> EmailAddress | None:
        return self._state.reset_requests.pop(request_id, None)


class MemoryLeavings(_Part):
    def hold(self, leaving: Leaving) -> Leaving:
        stored = self._state.leavings.get(leaving.account_id)
        if stored is None or stored.deletion_id != leaving.deletion_id:
            self._state.leavings[leaving.account_id] = leaving
        return self._state.leavings[leaving.account_id]

    def of_account(self, account_id: str) -> Leaving | None:
        return self._state.leavings.get(account_id)

    def prepare_farewell(self, account_id: str, salt: bytes, kept: Sequence[Kept]) -> None:
        self._change(account_id, salt=salt, kept=tuple(kept))

    def farewell_sent(self, account_id: str, at: datetime) -> None:
        self._change(account_id, farewell_sent_at=at)

    def remove(self, account_id: str) -> None:
        self._state.leavings.pop(account_id, None)

    def _change(self, account_id: str, **changes: Any) -> None:
        stored = self._state.leavings[account_id]
        self._state.leavings[account_id] = replace(stored, **changes)


class MemoryAnnouncements(_Part):
    def deletion_link_requested(self, request_id: str) -> None:
        self._state.told.append(Told("deletion link requested", request_id))

    def farewell_told(self, deletion_id: str, address_sha256: str, *, sent: bool) -> None:
        self._state.told.append(Told("farewell sent" if sent else "farewell queued", deletion_id))

    def sign_up_requested(self, sign_up_id: str) -> None:
        self._state.told.append(Told("sign-up requested", sign_up_id))

    def verification_wanted(self, sign_up_id: str) -> None:
        self._state.told.append(Told("verification wanted", sign_up_id))

    def password_reset_requested(self, request_id: str) -> None:
        self._state.told.append(Told("password reset requested", request_id))

    def policy_round_due(self, version: str) -> None:
        self._state.told.append(Told("policy round due", version))

    def account_opened(self, account_id: str, at: datetime) -> None:
        self._state.told.append(Told("account opened", account_id))


class MemoryInbox(_Part):
    def once(self, event_id: str, handler: str) -> bool:
        if (event_id, handler) in self._state.seen:
            return False
        self._state.seen.add((event_id, handler))
        return True
