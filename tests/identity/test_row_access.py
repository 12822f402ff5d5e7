"""Row-level security: the service's own login sees what its transaction was told to open."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from services.identity.adapters.outbound.row_access import (
    serve_account,
    show_address,
    show_secret,
)
from tests.identity.fakes.small_ports import NOON
from tests.identity.people import (
    a_code,
    a_holder,
    a_reset_link,
    a_session,
    an_email_change,
    an_event,
)

TABLES = {
    "account_holders": "account_id",
    "sessions": "account_id",
    "link_tokens": "account_id",
    "reauthentication_codes": "account_id",
    "security_events": "account_id",
    "known_browsers": "account_id",
    "email_changes": "account_id",
}


@pytest.fixture
def two(service_store):
    """Ada and Grace, each with a session and a link."""
    people = (a_holder(), a_holder())
    sessions, links = {}, {}
    with service_store.work.begin() as tx:
        for person in people:
            tx.holders.add(person)
            sessions[person.account_id] = a_session(person.account_id)
            links[person.account_id] = a_reset_link(person.account_id)
            tx.sessions.add(sessions[person.account_id])
            tx.link_tokens.add(links[person.account_id])
            tx.codes.put(a_code(sessions[person.account_id]))
            tx.events.add(an_event(person.account_id))
            tx.browsers.remember(person.account_id, b"b" * 32, NOON)
            tx.email_changes.ask(an_email_change(person))
    return *people, sessions, links


@pytest.mark.parametrize("table", TABLES)
def test_without_an_account_a_secret_or_an_address_no_row_is_seen(database, two, table):
    with database.transaction() as connection:
        assert connection.execute(f"SELECT * FROM {table}".encode()).fetchall() == []  # noqa: S608


@pytest.mark.parametrize("table", TABLES)
def test_with_an_account_its_rows_are_seen_and_no_others(database, two, table):
    ada = two[0]
    with database.transaction() as connection:
        serve_account(connection, ada.account_id)
        rows = connection.execute(f"SELECT account_id FROM {table}".encode()).fetchall()  # noqa: S608
    assert rows == [(ada.account_id,)]


def test_a_secret_opens_the_one_row_it_belongs_to(database, two):
    ada, _, sessions, links = two
    with database.transaction() as connection:
        show_secret(connection, sessions[ada.account_id].token_digest)
        assert connection.execute("SELECT account_id FROM sessions").fetchall() == [
            (ada.account_id,)
        ]
        show_secret(connection, links[ada.account_id].digest)
        assert connection.execute("SELECT account_id FROM link_tokens").fetchall() == [
            (ada.account_id,)
        ]
        assert connection.execute("SELECT * FROM sessions").fetchall() == []


def test_an_address_opens_its_holder_to_be_read_and_not_to_be_changed(database, two):
    ada = two[0]
    with database.transaction() as connection:
        show_address(connection, ada.email.key)
        seen = connection.execute("SELECT account_id FROM account_holders").fetchall()
        changed = connection.execute("UPDATE account_holders SET name = 'Eve'").rowcount
    assert (seen, changed) == ([(ada.account_id,)], 0)


def test_a_row_cannot_be_written_for_another_account(database, two):
    ada, grace, *_ = two
    statement = (
        "INSERT INTO link_tokens (digest, purpose, account_id, expires_at) "
        "VALUES (decode(repeat('ab', 32), 'hex'), 'reset_password', %s, now())"
    )

    def write() -> None:
        with database.transaction() as connection:
            serve_account(connection, ada.account_id)
            connection.execute(statement, (grace.account_id,))

    with pytest.raises(InsufficientPrivilege):
        write()


def test_what_is_opened_is_closed_when_the_transaction_ends(database, two):
    ada = two[0]
    for _ in range(4):
        with database.transaction() as connection:
            serve_account(connection, ada.account_id)
            show_address(connection, ada.email.key)
    for _ in range(4):
        with database.transaction() as connection:
            assert connection.execute("SELECT * FROM account_holders").fetchall() == []


def test_even_the_schemas_owner_does_not_read_who_people_are(stored, two):
    with psycopg.connect(stored.owner_url) as connection:
        assert connection.execute("SELECT * FROM account_holders").fetchall() == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "DELETE FROM account_holders",
        "TRUNCATE sessions",
        "UPDATE security_events SET kind = 'signed_in'",
        "DELETE FROM security_events",
        "UPDATE sessions SET account_id = gen_random_uuid()",
        "UPDATE link_tokens SET expires_at = 'infinity'",
        "ALTER TABLE sessions DISABLE ROW LEVEL SECURITY",
    ],
)
def test_the_services_login_may_do_no_more_than_its_use_cases_do(database, statement):
    with pytest.raises(InsufficientPrivilege), database.transaction() as connection:
        connection.execute(statement.encode())


@pytest.mark.parametrize("stored_as", ["$2b$04$" + "x" * 53, "$2b$11$" + "x" * 53, "secret", ""])
def test_the_table_takes_no_password_but_bcrypt_with_work_factor_12(service_store, stored_as):
    with pytest.raises(psycopg.errors.CheckViolation), service_store.work.begin() as tx:
        tx.holders.add(a_holder(password_hash=stored_as))
