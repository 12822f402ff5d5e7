"""Forget requests answered three years ago, and what operators did then."""

from services.privacy.ports.deletion_work import DeletionWork


class ForgetOldRequests:
    def __init__(self, work: DeletionWork) -> None:
        self._work = work

    def __call__(self) -> None:
        with self._work.begin() as tx:
            tx.requests.forget_old()
