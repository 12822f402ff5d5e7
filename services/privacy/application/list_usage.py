"""List all that is held of an account's use of the app."""

from collections.abc import Sequence

from services.privacy.domain.usage import UsageCount
from services.privacy.ports.unit_of_work import UnitOfWork


class ListUsage:
    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def __call__(self, account: str) -> Sequence[UsageCount]:
        """Newest day first."""
        with self._work.begin(account) as tx:
            return tx.usage.of(account)
