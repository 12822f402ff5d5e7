"""Reading one's own account."""

from services.chassis.refusals import NotFound
from services.identity.domain.account_holder import AccountHolder
from services.identity.ports.work import Work


class GetAccount:
    """All that is held about the caller, but for the password's hash."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account_id: str) -> AccountHolder:
        with self._work.begin() as tx:
            holder = tx.holders.of_account(account_id)
        if holder is None:
            raise NotFound
        return holder
