"""How items became what they are."""

from collections.abc import Sequence
from typing import Protocol

from services.product.domain.revisions import Revision


class HistoryReader(Protocol):
    def page(self, account: str, item_id: str, *, before: int, limit: int) -> Sequence[Revision]:
        """At most *limit* + 1 revisions older than version *before*, newest first."""
