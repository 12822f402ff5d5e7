"""Fakes of the ports of integrations."""

from collections.abc import Sequence

from services.integrations.domain.connections import Connection


class FakeConnections:
    def __init__(self) -> None:
        self.rows: dict[str, list[Connection]] = {}

    def of(self, account: str) -> Sequence[Connection]:
        return self.rows.get(account, [])
