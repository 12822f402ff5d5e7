"""The account of an address, for an operator who answers a request that came by mail."""

from services.identity.domain.email_address import EmailAddress, NotAnAddress
from services.identity.ports.work import Work


class FindAccount:
    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, typed_email: str) -> str:
        """Its id, or "" where there is none."""
        try:
            email = EmailAddress.parse(typed_email)
        except NotAnAddress:
            return ""
        with self._work.begin() as tx:
            holder = tx.holders.with_address(email)
        return holder.account_id if holder else ""
