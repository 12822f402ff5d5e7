"""Note that identity has opened an account."""

from services.integrations.ports.unit_of_work import UnitOfWork


class OpenAccount:
    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def __call__(self, account: str, *, event_id: str) -> None:
        with self._work.begin(account) as tx:
            if tx.inbox.once(event_id, "open_account"):
                tx.accounts.open(account)
