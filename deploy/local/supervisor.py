"""Keeps the processes of one run up, and takes them down in order."""

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from deploy.local.child import Child

_LOOK_EVERY_SECONDS = 0.1


class Supervisor:
    """*changed* is called after every start, with all that runs; *say* tells the user."""

    def __init__(
        self, *, changed: Callable[[Sequence[Child]], None], say: Callable[[str], None]
    ) -> None:
        self._tiers: list[list[Child]] = []
        self._changed = changed
        self._say = say

    def start(self, tier: Iterable[Child]) -> None:
        """Start a tier: processes that need nothing of each other, and stop together."""
        self._tiers.append([])
        for child in tier:
            child.start()
            self._tiers[-1].append(child)
            self._changed(self._in_stop_order())

    def keep_up(self, until: threading.Event) -> None:
        """Start again whatever ends, until the event is set."""
        while not until.wait(_LOOK_EVERY_SECONDS):
            for child in self._in_stop_order():
                if ending := child.died():
                    self._say(ending)
                if child.is_due():
                    child.start()
                    self._changed(self._in_stop_order())

    def stop(self) -> None:
        """Stop everything, the last tier first: each serves those that came after it."""
        for tier in reversed(self._tiers):
            with ThreadPoolExecutor(max(len(tier), 1)) as pool:
                list(pool.map(Child.stop, tier))
        self._tiers.clear()

    def _in_stop_order(self) -> list[Child]:
        return [child for tier in reversed(self._tiers) for child in tier]
