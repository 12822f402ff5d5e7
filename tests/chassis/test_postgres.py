# ruff: noqa: PT012 what is refused here is a whole transaction
import threading
from contextlib import suppress

import psycopg
import pytest

from services.chassis.postgres import Database
from services.chassis.refusals import Unavailable

ADA = "0192d0a0-0000-7000-8000-00000000000a"
BOB = "0192d0a0-0000-7000-8000-00000000000b"
ACCOUNT = "SELECT nullif(current_setting('azmyra.account_id', true), '')::uuid"


@pytest.fixture
def notes(stored):
    """A table of accounts' notes under row-level security, as services have them."""
    with psycopg.connect(stored.owner_url, autocommit=True) as owner:
        owner.execute("CREATE TABLE notes (account_id uuid NOT NULL, text text UNIQUE)")
        owner.execute("ALTER TABLE notes ENABLE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE notes FORCE ROW LEVEL SECURITY")
        owner.execute(
            "CREATE POLICY own ON notes USING "
            "(account_id = nullif(current_setting('azmyra.account_id', true), '')::uuid)"
        )
        owner.execute("GRANT SELECT, INSERT ON notes TO chassis_app")


def add_note(database, account, text):
    with database.transaction(account) as connection:
        connection.execute("INSERT INTO notes VALUES (%s, %s)", (account, text))


def notes_of(database, account):
    return [text for (text,) in database.fetch(account, "SELECT text FROM notes ORDER BY text")]


def kill_connections(stored):
    ours = "FROM pg_stat_activity WHERE usename = 'chassis_app'"
    with psycopg.connect(stored.superuser_url, autocommit=True) as superuser:
        superuser.execute(f"SELECT pg_terminate_backend(pid) {ours}")
        while superuser.execute(f"SELECT 1 {ours}").fetchone():
            pass


def test_a_transaction_serves_exactly_the_account_it_names(database):
    with database.transaction(ADA) as connection:
        assert connection.execute(ACCOUNT).fetchone() == (ADA,)
        assert connection.execute(ACCOUNT).fetchone() == (ADA,)
    with database.transaction() as connection:
        assert connection.execute(ACCOUNT).fetchone() == (None,)


def test_a_fetch_serves_exactly_the_account_it_names(database):
    for _ in range(4):  # as plain and as prepared statements
        assert database.fetch(ADA, ACCOUNT) == [(ADA,)]
        assert database.fetch(None, ACCOUNT) == [(None,)]


@pytest.mark.usefixtures("notes")
def test_no_account_sees_anothers_rows(database):
    add_note(database, ADA, "mine")
    add_note(database, BOB, "yours")
    assert notes_of(database, ADA) == ["mine"]
    assert notes_of(database, BOB) == ["yours"]
    assert notes_of(database, None) == []


@pytest.mark.usefixtures("notes")
def test_no_account_writes_anothers_rows(database):
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        database.transaction(ADA) as connection,
    ):
        connection.execute("INSERT INTO notes VALUES (%s, 'forged')", (BOB,))


@pytest.mark.usefixtures("notes")
def test_an_exception_rolls_back(database):
    with pytest.raises(LookupError), database.transaction(ADA) as connection:
        connection.execute("INSERT INTO notes VALUES (%s, 'lost')", (ADA,))
        raise LookupError
    assert notes_of(database, ADA) == []


@pytest.mark.usefixtures("notes")
def test_an_error_of_the_first_statement_appears_there(database):
    add_note(database, ADA, "once")
    with pytest.raises(psycopg.errors.UniqueViolation), database.transaction(ADA) as connection:
        connection.execute("INSERT INTO notes VALUES (%s, 'once')", (ADA,))
        pytest.fail("the error came later than its statement")


def test_a_swallowed_error_does_not_pass_for_a_commit(database):
    with (
        pytest.raises(RuntimeError, match="nothing was stored"),
        database.transaction(ADA) as connection,
        suppress(psycopg.errors.DivisionByZero),
    ):
        connection.execute("SELECT 1/0")


@pytest.mark.usefixtures("notes")
def test_a_savepoint_lets_a_transaction_go_on_after_an_error(database):
    with database.transaction(ADA) as connection:
        with pytest.raises(psycopg.errors.DivisionByZero), connection.transaction():
            connection.execute("SELECT 1/0")
        connection.execute("INSERT INTO notes VALUES (%s, 'kept')", (ADA,))
    assert notes_of(database, ADA) == ["kept"]


@pytest.mark.usefixtures("notes")
def test_cursors_are_part_of_the_transaction(database):
    with pytest.raises(LookupError), database.transaction(ADA) as connection:
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO notes VALUES (%s, %s)", [(ADA, "a"), (ADA, "b")])
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (2,)
        raise LookupError
    assert notes_of(database, ADA) == []


def test_a_transaction_without_a_statement_is_nothing(database):
    with database.transaction(ADA):
        pass
    assert database.fetch(None, ACCOUNT) == [(None,)]


def test_connections_that_broke_while_idle_are_replaced_unseen(database, stored):
    with database.transaction(ADA) as connection:
        connection.execute(ACCOUNT)
    kill_connections(stored)
    with database.transaction(BOB) as connection:
        assert connection.execute(ACCOUNT).fetchone() == (BOB,)


def test_a_connection_that_breaks_in_use_makes_the_call_unavailable(database, stored):
    with pytest.raises(Unavailable), database.transaction(ADA) as connection:
        connection.execute(ACCOUNT)
        kill_connections(stored)
        connection.execute(ACCOUNT)


def test_a_database_that_is_away_makes_the_call_unavailable():
    away = Database("postgresql://nobody@127.0.0.1:1/none", patience=0.2).open()
    with pytest.raises(Unavailable):
        away.fetch(None, "SELECT 1")
    away.close()


def test_a_statement_that_takes_too_long_is_ended(stored):
    hasty = Database(stored.app_url, min_size=1, statement_timeout=0.05).open()
    with pytest.raises(Unavailable), hasty.transaction() as connection:
        connection.execute("SELECT pg_sleep(5)")
    hasty.close()


def test_many_threads_share_few_connections(stored):
    small = Database(stored.app_url, min_size=1, max_size=2).open()
    seen: list[bool] = []

    def work(account: str) -> None:
        seen.extend(small.fetch(account, ACCOUNT) == [(account,)] for _ in range(30))

    threads = [threading.Thread(target=work, args=(account,)) for account in (ADA, BOB) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    small.close()
    assert seen == [True] * 180
