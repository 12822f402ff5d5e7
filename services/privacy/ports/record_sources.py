"""Where records of an account come from."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol


class Records(NamedTuple):
    """Some rows of *table*, each a JSON object in UTF-8."""

    table: str
    rows: Sequence[bytes]


class RecordSources(Protocol):
    def records(self, service: str, account: str) -> Iterator[Records]:
        """All that *service* exports of the account, table by table.

        Last comes "left_out": what it exports of nobody, and why ({"what", "reason"}). Raises
        Unavailable, at the beginning or in the middle.
        """
