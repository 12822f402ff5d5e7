"""Fifty deletions, each with its own disorder: they all complete, and none twice."""

import json
import random
from contextlib import suppress

import pytest

from services.chassis.refusals import Unavailable
from services.privacy.domain.deletion import SERVICES, State
from services.privacy.domain.journal import Entry
from services.privacy.ports.farewells import Farewell
from tests.privacy.deletion_world import ADA, DIGEST, World


class Killed(Exception):
    """The process ended here; its transaction is undone."""


class Disorder:
    """Events twice, late and out of order; services away; a process killed while it writes."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 a seed, so that a failure can be repeated
        self.world = World()
        self.kills = 0
        self._prepare, self._confirm = self.world.journal.prepare, self.world.journal.confirm
        self.world.journal.prepare = self._prepare_or_die  # type: ignore[method-assign]
        self.world.journal.confirm = self._confirm_or_die  # type: ignore[method-assign]
        self.world.request(after_grace=self.dice.random() < 0.3)
        self.kills = 5

    def step(self) -> None:
        """One thing happens, of all that can."""
        happens = self.dice.choice(
            [
                self._report,
                self._report,
                self._report,
                self._mail,
                self._verify,
                self._go,
                self._sweep,
            ]
        )
        with suppress(Unavailable, Killed):
            happens()

    def _report(self) -> None:
        """A service erases and reports, or an old report of it comes again."""
        service = self.dice.choice(SERVICES)
        if self.dice.random() < 0.5:
            self.world.services.erase(service, ADA, [])
        deletion = self.world.standing()
        began = deletion.state is State.ERASING
        rows = self.world.services.removed[service]
        if began and rows:
            self.world.use.advance.records_erased(deletion.id, service, rows)

    def _mail(self) -> None:
        sent = self.dice.random() < 0.5
        self.world.use.advance.farewell_told(self.world.standing().id, Farewell(DIGEST, sent))

    def _verify(self) -> None:
        self.world.use.certify(self.world.standing().id)

    def _go(self) -> None:
        """A service goes away, or comes back."""
        away, service = self.world.services.away, self.dice.choice(SERVICES)
        away.discard(service) if service in away else away.add(service)

    def _sweep(self) -> None:
        self.world.sweep(hours=self.dice.choice((0, 1, 8)), minutes=2)

    def _prepare_or_die(self, entry: Entry) -> None:
        self._die_perhaps()
        self._prepare(entry)

    def _confirm_or_die(self, entry: Entry) -> None:
        self._die_perhaps()
        self._confirm(entry)

    def _die_perhaps(self) -> None:
        if self.kills and self.dice.random() < 0.5:
            self.kills -= 1
            raise Killed


@pytest.mark.parametrize("seed", range(50))
def test_a_deletion_in_any_disorder_completes_once_and_for_good(seed):
    disorder = Disorder(seed)
    world = disorder.world
    for _ in range(40):
        disorder.step()
    disorder.kills = 0
    world.services.away = set()
    for _ in range(3):
        world.sweep(days=7)
    assert world.standing().state is State.ERASED
    assert all(rows == {"things": 0} for rows in world.services.rows.values())
    (certificate,) = world.work.stored.certificates[world.standing().id]
    services = json.loads(certificate.body)["services"]
    assert sorted(one["service"] for one in services) == sorted(SERVICES)
    assert all(one["removed"] == {"things": 3} for one in services)
    # Forgotten with the account, or settled by what the database says.
    assert world.journal.open == []
