"""What a transaction holds of links, codes, history, browsers and changes, in memory."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.chassis.refusals import Conflict
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.email_change import EmailChange
from services.identity.domain.link_token import LinkToken
from services.identity.domain.mail import MailPurpose
from services.identity.domain.one_time_code import MOST_TRIES, StoredCode
from services.identity.domain.security_event import SecurityEvent
from services.identity.domain.session import Session


@dataclass
class SecurityState:
    codes: dict[str, StoredCode] = field(default_factory=dict)
    code_tries: Counter[str] = field(default_factory=Counter)
    events: dict[str, SecurityEvent] = field(default_factory=dict)
    browsers: set[tuple[str, bytes]] = field(default_factory=set)
    changes: dict[str, EmailChange] = field(default_factory=dict)


def is_taken(state: Any, email: EmailAddress, account_id: str, at: datetime) -> bool:
    """Whether another account has this address, or can take it back."""
    return any(
        one.email.key == email.key and one.account_id != account_id
        for one in state.holders.values()
    ) or any(
        one.old.key == email.key and one.account_id != account_id
        for one in state.security.changes.values()
        if one.confirmed_at and one.expires_at > at
    )


class MemoryCodes:
    def __init__(self, state: Any) -> None:
        self._state, self._security = state, state.security

    def put(self, code: StoredCode) -> bool:
        if all(one.id != code.session_id for one in self._state.sessions.values()):
            return False
        self._security.codes[code.session_id] = code
        self._security.code_tries[code.session_id] = 0
        return True

    def try_once(self, session: Session, at: datetime) -> bytes | None:
        code = self._security.codes.get(session.id)
        if (
            not code
            or code.expires_at <= at
            or self._security.code_tries[session.id] >= MOST_TRIES
        ):
            return None
        self._security.code_tries[session.id] += 1
        return code.digest

    def use_up(self, session: Session) -> None:
        self._security.codes.pop(session.id, None)


class MemoryEvents:
    def __init__(self, state: Any) -> None:
        self._state, self._security = state, state.security

    def add(self, event: SecurityEvent) -> None:
        self._security.events[event.id] = event

    def get(self, account_id: str, event_id: str) -> SecurityEvent | None:
        event = self._security.events.get(event_id)
        return event if event and event.account_id == account_id else None

    def newest(
        self, account_id: str, at: datetime, *, before: str, most: int
    ) -> list[SecurityEvent]:
        kept = [
            event
            for event in self._security.events.values()
            if event.account_id == account_id and event.kept_until > at
        ]
        older = [event for event in kept if not before or event.id < before]
        return sorted(older, key=lambda event: event.id, reverse=True)[:most]


class MemoryBrowsers:
    def __init__(self, state: Any) -> None:
        self._state, self._security = state, state.security

    def knows(self, account_id: str, digest: bytes) -> bool:
        return (account_id, digest) in self._security.browsers

    def knows_any(self, account_id: str) -> bool:
        return any(known == account_id for known, _ in self._security.browsers)

    def remember(self, account_id: str, digest: bytes, at: datetime) -> None:
        self._security.browsers.add((account_id, digest))


class MemoryEmailChanges:
    def __init__(self, state: Any) -> None:
        self._state, self._security = state, state.security

    def ask(self, change: EmailChange) -> None:
        if change.account_id in self._state.closing:
            raise Conflict
        self.drop_asked(change.account_id)
        self._security.changes |= {change.id: change}

    def get(self, account_id: str, change_id: str) -> EmailChange | None:
        change = self._security.changes.get(change_id)
        return change if change and change.account_id == account_id else None

    def confirm(self, change: EmailChange) -> None:
        self._security.changes[change.id] = change

    def keep_until(self, change: EmailChange, moment: datetime) -> None:
        until = max(moment, self._security.changes[change.id].expires_at)
        self._security.changes[change.id] = replace(change, expires_at=until)

    def first_made_since(
        self, account_id: str, since: datetime, at: datetime
    ) -> EmailChange | None:
        made = [
            (one.confirmed_at, one.id)
            for one in self._security.changes.values()
            if one.account_id == account_id
            and one.confirmed_at
            and one.confirmed_at >= since
            and one.expires_at > at
        ]
        return self._security.changes[min(made)[1]] if made else None

    def drop_asked(self, account_id: str) -> None:
        self._security.changes = {
            one.id: one
            for one in self._security.changes.values()
            if one.account_id != account_id or one.confirmed_at
        }

    def drop_all(self, account_id: str) -> None:
        self._security.changes = {
            one.id: one for one in self._security.changes.values() if one.account_id != account_id
        }


class MemoryLinkTokens:
    def __init__(self, state: Any) -> None:
        self._state = state

    def add(self, token: LinkToken) -> None:
        self._state.links[token.digest] = token

    def find(self, digest: bytes, purpose: MailPurpose, at: datetime) -> LinkToken | None:
        token = self._state.links.get(digest)
        fits = token and token.purpose is purpose and token.expires_at > at
        return token if fits else None

    def take(self, digest: bytes, purpose: MailPurpose, at: datetime) -> LinkToken | None:
        token = self.find(digest, purpose, at)
        if token:
            del self._state.links[digest]
        return token

    def drop_all(self, account_id: str, purpose: MailPurpose) -> None:
        self._state.links = {
            digest: token
            for digest, token in self._state.links.items()
            if (token.account_id, token.purpose) != (account_id, purpose)
        }
