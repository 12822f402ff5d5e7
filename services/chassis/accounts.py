"""The state of each account in this service: nothing is written for one that is being erased."""

from typing import Any

import psycopg

from services.chassis.refusals import Conflict

Connection = psycopg.Connection[Any]


class AccountClosing(Conflict):
    """The account is being deleted."""


def lock_open(connection: Connection, account_id: str) -> None:
    """Hold the account open until this transaction ends; `AccountClosing` when it no longer is.

    An account not seen before is taken as open: a verified access token is identity's word for it,
    and may be here before the event.
    """
    row = connection.execute(
        "SELECT state FROM accounts WHERE id = %s FOR SHARE", (account_id,)
    ).fetchone()
    if row is None:
        open_account(connection, account_id)
        lock_open(connection, account_id)
    elif row[0] != "open":
        raise AccountClosing


def open_account(connection: Connection, account_id: str) -> None:
    """Note an account as open; one that is closing or erased stays so."""
    connection.execute(
        "INSERT INTO accounts (id, state) VALUES (%s, 'open') ON CONFLICT (id) DO NOTHING",
        (account_id,),
    )


def close_account(connection: Connection, account_id: str) -> None:
    """Let nothing be written for the account any more; waits for the writes under way."""
    connection.execute(
        "INSERT INTO accounts (id, state) VALUES (%s, 'closing') ON CONFLICT (id) "
        "DO UPDATE SET state = 'closing', changed_at = now() WHERE accounts.state = 'open'",
        (account_id,),
    )
