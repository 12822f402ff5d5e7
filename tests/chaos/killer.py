"""Ends processes of the running system at random, as `kill -9` and a machine's failure do."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import psutil

from deploy.local.ports import wait_until
from deploy.local.topology import SERVICES
from tests.running_system import RunningSystem

#: Everything that runs but the supervisor, which in production is the platform.
PROCESSES = (*SERVICES, "gateway", "postgres", "pubsub", "kms", "mail", "tokens")
_PAUSE = (1.5, 3.0)  # seconds between two kills


@dataclass
class Killer:
    """Kills in rounds: in each round every process once, in an order that the seed chooses."""

    system: RunningSystem
    seed: int
    kills: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 a seed, so that it can be repeated
        self._told_to_stop = threading.Event()

    def kill_until_stopped(self) -> None:
        while not self._told_to_stop.is_set():
            for name in self._dice.sample(PROCESSES, len(PROCESSES)):
                if self._told_to_stop.wait(self._dice.uniform(*_PAUSE)):
                    return
                self._kill(name)

    def has_killed(self, rounds: int, *, within: float) -> bool:
        """Wait until each process was killed *rounds* times."""
        return wait_until(
            lambda: all(self.kills[name] >= rounds for name in PROCESSES), within=within
        )

    def stop(self) -> None:
        self._told_to_stop.set()

    def _kill(self, name: str) -> None:
        # One that is down already may have given its number to a stranger.
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.system.pid(name))
            assert self.system.supervisor
            if process.ppid() == self.system.supervisor.pid:
                process.kill()
                self.kills[name] += 1


@contextmanager
def killing(system: RunningSystem, seed: int) -> Iterator[Killer]:
    """Processes die while the block runs, and are started again by the supervisor."""
    killer = Killer(system, seed)
    thread = threading.Thread(target=killer.kill_until_stopped)
    thread.start()
    try:
        yield killer
    finally:
        killer.stop()
        thread.join()
