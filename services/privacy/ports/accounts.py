"""Which accounts something may still be stored for."""

from typing import Protocol


class Accounts(Protocol):
    def lock_open(self, account: str, *, or_closing: bool = False) -> None:
        """Keep *account* open until this transaction ends; refused when it is being closed.

        *or_closing*: also in the days of grace of its deletion.
        """
