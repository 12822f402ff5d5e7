"""The state of each account in this service: nothing is written for one that is being deleted.

`open`, then `closing` in the days of grace of a deletion (which may be cancelled), then `erasing`
and `erased`, from which nothing leads back. Decisions carry their time, since they may arrive in
any order.
"""

from datetime import datetime
from typing import Any

import psycopg

from services.chassis.refusals import Conflict

Connection = psycopg.Connection[Any]

_DECIDE = """
INSERT INTO accounts (id, state, decided_at) VALUES (%s, %s, coalesce(%s, now()))
ON CONFLICT (id) DO UPDATE
SET state = excluded.state, decided_at = excluded.decided_at, changed_at = now()
WHERE accounts.state IN ('open', 'closing')
  AND (excluded.state = 'erasing' OR excluded.decided_at > accounts.decided_at)
"""


class AccountClosing(Conflict):
    """The account is being deleted."""


def lock_open(connection: Connection, account_id: str, *, or_closing: bool = False) -> None:
    """Hold the account open until this transaction ends; `AccountClosing` when it no longer is.

    *or_closing*: also in the days of grace of its deletion.

    An account not seen before is taken as open: a verified access token is identity's word for it,
    and may be here before the event.
    """
    row = connection.execute(
        "SELECT state FROM accounts WHERE id = %s FOR SHARE", (account_id,)
    ).fetchone()
    if row is None:
        open_account(connection, account_id)
        lock_open(connection, account_id)
    elif row[0] != "open" and not (or_closing and row[0] == "closing"):
        raise AccountClosing


def open_account(connection: Connection, account_id: str) -> None:
    """Note an account as open; one that is being deleted stays so."""
    connection.execute(
        "INSERT INTO accounts (id, state) VALUES (%s, 'open') ON CONFLICT (id) DO NOTHING",
        (account_id,),
    )


def close_account(
    connection: Connection,
    account_id: str,
    *,
    decided_at: datetime | None = None,
    for_good: bool = False,
) -> bool:
    """Let nothing be written for the account any more; waits for the writes under way.

    *decided_at* is now where it is not given. Whether anything changed by it.
    """
    state = "erasing" if for_good else "closing"
    return connection.execute(_DECIDE, (account_id, state, decided_at)).rowcount == 1


def reopen_account(connection: Connection, account_id: str, *, decided_at: datetime) -> None:
    """The deletion was cancelled; one that erases already goes on."""
    if connection.execute(_DECIDE, (account_id, "open", decided_at)).rowcount == 1:
        # What went with it, sessions for one, is no part of another deletion.
        connection.execute("DELETE FROM erasures WHERE subject_id = %s", (account_id,))
