"""What a transaction may see: the settings that the row-level security policies compare with."""

from typing import Any

import psycopg

Connection = psycopg.Connection[Any]


def serve_account(connection: Connection, account_id: str) -> None:
    """Open the rows of this account for the rest of the transaction."""
    connection.execute("SELECT set_config('azmyra.account_id', %s, true)", (account_id,))


def show_secret(connection: Connection, digest: bytes) -> None:
    """Open the one row whose secret has this digest."""
    connection.execute("SELECT set_config('azmyra.secret', %s, true)", (digest.hex(),))


def show_subject(connection: Connection, issuer: str, name: str) -> None:
    """Open the one row of this person at a provider."""
    connection.execute("SELECT set_config('azmyra.subject', %s, true)", (f"{issuer}\n{name}",))


def show_address(connection: Connection, address_key: str) -> None:
    """Open the one row of this address."""
    connection.execute("SELECT set_config('azmyra.address', %s, true)", (address_key,))
