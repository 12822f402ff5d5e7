"""List what an account agreed or objected to, purpose by purpose."""

from collections.abc import Sequence

from services.privacy.domain.consent import UNLESS_CHOSEN, Consent
from services.privacy.ports.unit_of_work import UnitOfWork


class ListConsents:
    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def __call__(self, account: str) -> Sequence[Consent]:
        with self._work.begin(account) as tx:
            return [tx.consents.of(account, purpose) for purpose in UNLESS_CHOSEN]
