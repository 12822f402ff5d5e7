"""What is held under an address rather than an account: it goes before the address does."""

from collections.abc import Sequence

from services.chassis.unit_of_work import UnitOfWork

_HOLDERS = "account_holders"


class AddressRemains:
    """Sign-ups nobody verified, and requests for a link, made with the holder's address."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def forget(self, account: str, kept: Sequence[str]) -> None:
        """Remove them, unless a legal hold keeps the address."""
        if "*" in kept or _HOLDERS in kept:
            return
        with self._work.begin(account) as tx:
            row = tx.connection.execute(
                "SELECT email_key FROM account_holders WHERE account_id = %s", (account,)
            ).fetchone()
            if row is not None:
                tx.connection.execute("DELETE FROM sign_ups WHERE email_key = %s", row)
                tx.connection.execute("DELETE FROM reset_requests WHERE lower(email) = %s", row)
