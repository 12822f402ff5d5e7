"""Which accounts something may still be stored for."""

from typing import Protocol


class Accounts(Protocol):
    def lock_open(self, account: str) -> None:
        """Keep *account* open until this transaction ends; refused when it is being closed."""
