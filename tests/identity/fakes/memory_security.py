"""What a transaction holds of codes, history and browsers, in memory."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.identity.domain.one_time_code import MOST_TRIES, StoredCode
from services.identity.domain.security_event import SecurityEvent
from services.identity.domain.session import Session


@dataclass
class SecurityState:
    codes: dict[str, StoredCode] = field(default_factory=dict)
    code_tries: Counter[str] = field(default_factory=Counter)
    events: dict[str, SecurityEvent] = field(default_factory=dict)
    browsers: set[tuple[str, bytes]] = field(default_factory=set)


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
