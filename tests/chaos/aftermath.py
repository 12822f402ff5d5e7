"""What was there before the chaos, what was done in it, and what the machine went through."""

import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic
from typing import Any

import psycopg
from psycopg import sql

from deploy.local.ports import wait_until
from deploy.local.topology import SERVICES
from tests.chaos.killer import killing
from tests.chaos.people import Person
from tests.chaos.persistence import rows
from tests.promises.every_table import connected, fill, rows_of, tables
from tests.running_system import RunningSystem

Counts = Mapping[str, Mapping[str, int]]

_UNFINISHED = "SELECT count(*) FROM deletions WHERE state NOT IN ('erased', 'cancelled')"
_NOT_READY = (
    "SELECT count(*) FROM exports WHERE account_id = ANY (%s::uuid[]) AND state <> 'completed'"
)
_UNSENT = "SELECT count(*) FROM mails WHERE account_id = ANY (%s::uuid[]) AND sent_at IS NULL"


@dataclass(frozen=True)
class Size:
    """*people* leave and as many take their data along; each process dies *rounds* times."""

    people: int
    rounds: int
    seed: int


@dataclass(frozen=True)
class Aftermath:
    """*before*: rows by account, service and table; *kept*: what those who stayed had."""

    system: RunningSystem
    leavers: Sequence[Person]
    stayers: Sequence[Person]
    before: Mapping[str, Counts]
    kept: Mapping[str, Mapping[str, str]]
    kills: Mapping[str, int]
    seconds: float

    def figures(self) -> str:
        handled = handled_events(self.system)
        kills = ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        return (
            f"{len(self.leavers)} deletions and {len(self.stayers)} exports "
            f"in {self.seconds:.0f} s, {sum(self.kills.values())} kills ({kills}), "
            f"{handled.once} events handled, {handled.again} of them more than once, "
            f"{handled.late} after a later one"
        )


def go_through(system: RunningSystem, size: Size) -> Aftermath:
    """Set people up, let them act while processes die, and wait until all is done."""
    leavers, stayers = _people(system, size)
    for person in leavers:
        if not person.exports_first:
            _fill(system, person)
    before = {person.account: counts(system, person.account) for person in leavers}
    kept = {person.account: belongings(system, person.account) for person in stayers}
    began = monotonic()
    with killing(system, size.seed) as killer:
        _act(leavers, stayers, size.seed)
        assert killer.has_killed(size.rounds, within=size.rounds * 60)
    patience = 120 + 3 * size.people
    assert wait_until(lambda: _all_is_done(system, stayers), within=patience), _standing(system)
    seconds = monotonic() - began
    return Aftermath(system, leavers, stayers, before, kept, dict(killer.kills), seconds)


def _people(system: RunningSystem, size: Size) -> tuple[list[Person], list[Person]]:
    leavers = [Person(system, n, f"Leaver{n:02d} Adamant") for n in range(size.people)]
    stayers = [Person(system, n, f"Stayer{n:02d} Bystander") for n in range(size.people)]
    # More at once than identity hashes passwords would be told to come again.
    _each([person.settle_in for person in (*leavers, *stayers)], at_once=2)
    for person in (*leavers, *stayers):
        assert wait_until(person.has_settled, within=60), f"{person.name}'s meeting was not read"
    return leavers, stayers


def _fill(system: RunningSystem, person: Person) -> None:
    for service in SERVICES:
        with connected(system.postgres(service)) as connection:
            fill(connection, service, person.account)


def _act(leavers: Sequence[Person], stayers: Sequence[Person], seed: int) -> None:
    acts = [person.leave for person in leavers] + [person.take_along for person in stayers]
    random.Random(seed).shuffle(acts)  # noqa: S311 a seed, so that it can be repeated
    _each(acts)


def _each(acts: Sequence[Callable[[], object]], *, at_once: int = 4) -> None:
    with ThreadPoolExecutor(at_once) as pool:
        for done in [pool.submit(act) for act in acts]:
            done.result()


def _all_is_done(system: RunningSystem, stayers: Sequence[Person]) -> bool:
    accounts = [person.account for person in stayers]
    return (
        rows(system, "privacy", _UNFINISHED) == [(0,)]
        and rows(system, "privacy", _NOT_READY, accounts) == [(0,)]
        and rows(system, "identity", _UNSENT, accounts) == [(0,)]
    )


def _standing(system: RunningSystem) -> str:
    deletions = rows(system, "privacy", "SELECT id, state, step, moved_at FROM deletions")
    exports = rows(system, "privacy", "SELECT id, state, step, tries, moved_at FROM exports")
    return f"not done: {deletions} {exports}"


def counts(system: RunningSystem, account: str) -> dict[str, dict[str, int]]:
    """Rows of an account by service and table, without the empty ones."""
    found = {}
    for service in SERVICES:
        with connected(system.postgres(service)) as connection:
            found[service] = {name: n for name, n in rows_of(connection, account).items() if n}
    return found


def belongings(system: RunningSystem, account: str) -> dict[str, str]:
    """A digest of all that product and integrations hold of an account, by table."""
    with ExitStack() as stack:
        return {
            f"{service}.{table}": _digest(connection, table, account)
            for service in ("product", "integrations")
            for connection in [stack.enter_context(connected(system.postgres(service)))]
            for table in tables(connection)
        }


def _digest(connection: psycopg.Connection[Any], table: str, account: str) -> str:
    query = sql.SQL(
        "SELECT md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) "
        "FROM {} t WHERE account_id = %s"
    )
    row = connection.execute(query.format(sql.Identifier(table)), (account,)).fetchone()
    return str(row[0]) if row else ""


@dataclass(frozen=True)
class Handled:
    """Events by how they came: *late* ones after a younger one of the same service."""

    once: int
    again: int
    late: int


def handled_events(system: RunningSystem) -> Handled:
    """As the services' logs tell; an event's id begins with the time of its birth (UUIDv7)."""
    times: Counter[tuple[str, str]] = Counter()
    late = 0
    for service in SERVICES:
        newest = ""
        for event_id in _ids_in_log(system, service):
            times[service, event_id] += 1
            late += times[service, event_id] == 1 and event_id < newest
            newest = max(newest, event_id)
    return Handled(len(times), sum(count > 1 for count in times.values()), late)


def _ids_in_log(system: RunningSystem, service: str) -> list[str]:
    log = (system.data_dir / "logs" / f"{service}.log").read_text()
    # The last line of a process that was killed may be half a line.
    told = [line for line in log.splitlines() if '"event handled"' in line and line[-1] == "}"]
    return [str(json.loads(line)["event_id"]) for line in told]
