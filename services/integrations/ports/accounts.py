"""Which accounts something may still be stored for."""

from typing import Protocol


class Accounts(Protocol):
    def open(self, account: str) -> None:
        """Note that *account* is open. One that has begun to close stays closing."""

    def close(self, account: str) -> None:
        """Note that nothing more may be stored for *account*."""
