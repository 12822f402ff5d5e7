"""Fakes of the ports of integrations."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from services.integrations.domain.connections import Connection


class FakeAccounts:
    def __init__(self) -> None:
        self.states: dict[str, str] = {}

    def open(self, account: str) -> None:
        self.states.setdefault(account, "open")

    def close(self, account: str) -> None:
        self.states[account] = "closing"


class FakeInbox:
    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()

    def once(self, event_id: str, handler: str) -> bool:
        first = (event_id, handler) not in self._seen
        self._seen.add((event_id, handler))
        return first


class FakeConnections:
    def __init__(self) -> None:
        self.rows: dict[str, list[Connection]] = {}

    def of(self, account: str) -> Sequence[Connection]:
        return self.rows.get(account, [])


class FakeUnitOfWork:
    def __init__(self) -> None:
        self.accounts = FakeAccounts()
        self.inbox = FakeInbox()
        self.connections = FakeConnections()

    @contextmanager
    def begin(self, account: str | None = None) -> Iterator["FakeUnitOfWork"]:
        yield self
