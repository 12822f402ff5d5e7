"""Integrations without its edges: real database and cipher, fake tools and key service."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import psycopg

from services.chassis.caller import Caller
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxEvent, OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.unit_of_work import UnitOfWork
from services.integrations.adapters.outbound.envelope_cipher import EnvelopeCipher
from services.integrations.adapters.outbound.postgres_alarm import PostgresAlarm
from services.integrations.adapters.outbound.postgres_vault_census import (
    PostgresCanaries,
    PostgresVaultCensus,
)
from services.integrations.adapters.outbound.postgres_work import PostgresWork
from services.integrations.application.connect_with_token import PastedToken
from services.integrations.application.list_connections import ToolStatus
from services.integrations.application.renew_grant import Patience
from services.integrations.application.use_cases import Ports, UseCases
from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Opening, Purpose, Use
from services.integrations.domain.secret_text import SecretText
from services.integrations.ports.tool_grants import ToolGrants
from services.integrations.ports.tools import Tools
from tests.chassis.google import StoppedClock
from tests.fake_key_service import FakeKeyService
from tests.integrations.fakes import FakeToolGrants, FakeTools
from tests.told_secrets import told

VAULT = "projects/p/locations/l/keyRings/r/cryptoKeys/vault"
PUBLIC_URL = "https://azmyra.example"
READING = Use(Purpose.FETCH, "issues of acme/shop")
WRITING = Use(Purpose.SEND, "an issue to acme/shop")


class NoPubSub:
    def publish(self, topic: str, events: Sequence[OutboxEvent], *, within: float) -> None:
        """Nobody listens."""


@dataclass
class World:
    use: UseCases
    work: PostgresWork
    tools: FakeToolGrants
    keys: FakeKeyService
    clock: StoppedClock
    database: Database
    superuser_url: str

    def person(self, session: str = "session-1", account: str = "") -> Caller:
        """Somebody who has just proven who they are."""
        return Caller(account or new_id(), session, ("pwd",), self.clock.now())

    def connect(
        self, person: Caller, tool: Tool = Tool.LINEAR, *, read_only: bool = False
    ) -> None:
        """By OAuth."""
        page = self.use.begin_authorization(person, tool, read_only=read_only)
        self.use.finish_authorization(person, page.partition("state=")[2], SecretText("good-code"))

    def paste(
        self, person: Caller, tool: Tool = Tool.GITHUB, *, site: str = "acme.atlassian.net"
    ) -> None:
        """A token of the person's own, which the tool accepts."""
        token = "ghp_own-token-xyzzy"
        told(token)
        is_atlassian = tool in (Tool.JIRA, Tool.CONFLUENCE)
        self.tools.good |= {token, f"ada@example.org:{token}"}
        address = "ada@example.org" if is_atlassian else ""
        pasted = PastedToken(tool, SecretText(token), SecretText(address), site, read_only=False)
        self.use.connect_with_token(person.account_id, pasted)

    def ask(self, person: Caller, tool: Tool = Tool.LINEAR, use: Use = READING) -> str:
        return self.use.use_tool(person.account_id, tool, use, self.tools.asked)

    def status(self, person: Caller, tool: Tool) -> ToolStatus:
        every = self.use.list_connections(person.account_id)
        return next(status for status in every if status.tool is tool)

    def ledger(self, person: Caller) -> Sequence[Opening]:
        return self.use.list_ledger(person.account_id, cursor="", limit=0)[0]

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """As a superuser sees them."""
        with psycopg.connect(self.superuser_url) as superuser:
            return superuser.execute(query.encode(), values).fetchall()

    def change_rows(self, statement: str, *values: Any) -> None:
        """As somebody does who got hold of the database."""
        with psycopg.connect(self.superuser_url) as superuser:
            superuser.execute(statement.encode(), values)


def world_on(
    database: Database,
    superuser_url: str,
    grants: ToolGrants | None = None,
    tools: Tools | None = None,
) -> World:
    """With fake tools, where no others are given."""
    unit_of_work = UnitOfWork(database, OutboxPublisher(database, NoPubSub()))
    work, clock = PostgresWork(unit_of_work), StoppedClock()
    fake, keys = FakeToolGrants(), FakeKeyService()
    ports = Ports(
        work=work,
        cipher=EnvelopeCipher(keys, VAULT),
        alarm=PostgresAlarm(database, new_id),
        grants=grants or fake,
        tools=tools or FakeTools(fake),
        census=PostgresVaultCensus(database),
        canaries=PostgresCanaries(database),
        clock=clock,
        ids=new_id,
        public_url=PUBLIC_URL,
        patience=Patience(looks=40, seconds=0.02, pause=_briefly),
    )
    return World(UseCases(ports), work, fake, keys, clock, database, superuser_url)


def _briefly(seconds: float) -> None:
    time.sleep(min(seconds, 0.02))


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of *acts* returned or raised, all begun together."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return act()
        except Exception as error:  # noqa: BLE001 told to the test
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
