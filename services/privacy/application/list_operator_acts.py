"""List what operators did with an account."""

from collections.abc import Sequence

from services.privacy.ports.deletion_work import DeletionWork
from services.privacy.ports.operations import Operation

_MOST = 100


class ListOperatorActs:
    def __init__(self, work: DeletionWork) -> None:
        self._work = work

    def __call__(self, account: str) -> Sequence[Operation]:
        """Newest first."""
        with self._work.begin() as tx:
            return tx.operations.about(account, _MOST)
