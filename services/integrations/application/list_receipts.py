"""List the receipts of what the caller disconnected, newest first."""

from collections.abc import Sequence

from services.integrations.domain.receipts import Receipt
from services.integrations.ports.work import Work

_MOST = 200


class ListReceipts:
    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account: str) -> Sequence[Receipt]:
        """At most 200."""
        with self._work.look(account) as change:
            return change.receipts.newest(_MOST)
