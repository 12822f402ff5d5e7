"""Whether the services answer."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol

#: Seconds in which all services must have answered.
PATIENCE: Final = 2.0


class HealthCheck(Protocol):
    def __call__(self, timeout: float) -> bool:
        """Whether the service says within *timeout* seconds that it serves. Never raises."""


class Readiness:
    """Asks all services at once, so that the slowest sets the time."""

    def __init__(self, checks: Mapping[str, HealthCheck]) -> None:
        self._checks = checks

    def of_each(self) -> dict[str, bool]:
        """By the service's name, within 2 seconds."""
        with ThreadPoolExecutor(len(self._checks)) as pool:
            asked = {name: pool.submit(check, PATIENCE) for name, check in self._checks.items()}
            return {name: answer.result() for name, answer in asked.items()}
