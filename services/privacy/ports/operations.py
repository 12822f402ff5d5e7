"""What operators did: every use of their command is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Operation:
    """*what* is the command's name; *told* its arguments without any that names a person.

    *account*: whose data it was about; empty for nobody's, and once the account is forgotten.
    """

    operator: str
    what: str
    told: str
    at: datetime
    account: str = ""


class Operations(Protocol):
    def add(self, operation: Operation) -> None: ...

    def newest(self, most: int) -> Sequence[Operation]: ...

    def about(self, account: str, most: int) -> Sequence[Operation]:
        """Those about this account, newest first."""
