"""What ends with the closing of an account: every session, and every link that was mailed."""

from services.identity.adapters.outbound.row_access import Connection


def end_sign_ins(connection: Connection, account_id: str) -> None:
    """Within a transaction that serves the account."""
    connection.execute("DELETE FROM sessions WHERE account_id = %s", (account_id,))
    connection.execute("DELETE FROM link_tokens WHERE account_id = %s", (account_id,))
