"""Erasing is driven by the schema, in batches, and stops at what a legal hold keeps."""

from datetime import UTC, datetime

import psycopg
import pytest
from azmyra.events.v1.deletion_pb2 import RecordsErased
from azmyra.events.v1.events_pb2 import AccountOpened

from services.chassis.account_records import AccountRecords
from services.chassis.accounts import close_account, open_account, reopen_account
from services.chassis.migrate import migrate
from services.chassis.outbox import OutboxPublisher
from services.chassis.unit_of_work import UnitOfWork
from tests.identity.backends import CaughtEvents

ADA = "0192d0a0-0000-7000-8000-00000000000a"
BOB = "0192d0a0-0000-7000-8000-00000000000b"
# As services make them: a letter has pages, a page has marks; and one table in parts.
SCHEMA = """
CREATE TABLE letters (account_id uuid REFERENCES accounts, id int, PRIMARY KEY (account_id, id));
CREATE TABLE pages (account_id uuid, letter int, page int, PRIMARY KEY (account_id, letter, page),
    FOREIGN KEY (account_id, letter) REFERENCES letters (account_id, id) ON DELETE CASCADE);
CREATE TABLE marks (account_id uuid, letter int, page int,
    FOREIGN KEY (account_id, letter, page) REFERENCES pages (account_id, letter, page));
CREATE TABLE words (account_id uuid, word int) PARTITION BY HASH (account_id);
CREATE TABLE words_0 PARTITION OF words FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE words_1 PARTITION OF words FOR VALUES WITH (MODULUS 2, REMAINDER 1);
DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['letters', 'pages', 'marks', 'words'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('GRANT SELECT ON %I TO chassis_app', name);
    END LOOP;
END $$;
"""
FILL = """
INSERT INTO letters SELECT %(account)s, l FROM generate_series(1, 5) l;
INSERT INTO pages SELECT %(account)s, l, p FROM generate_series(1, 5) l, generate_series(1, 2) p;
INSERT INTO marks VALUES (%(account)s, 1, 1), (%(account)s, 1, 1);
INSERT INTO words SELECT %(account)s, w FROM generate_series(1, 30) w;
"""
TOMORROW = datetime(2999, 1, 1, tzinfo=UTC)
TABLES = ("letters", "pages", "marks", "words")
ALL = {"letters": 5, "pages": 10, "marks": 2, "words": 30}


@pytest.fixture
def superuser(stored):
    with psycopg.connect(stored.owner_url, autocommit=True) as owner:
        owner.execute(SCHEMA)
    migrate("chassis", stored.owner_url)
    with psycopg.connect(stored.superuser_url, autocommit=True) as superuser:
        for account in (ADA, BOB):
            superuser.execute("INSERT INTO accounts VALUES (%s, 'open')", (account,))
            for statement in FILL.strip().split(";\n"):
                superuser.execute(statement.encode(), {"account": account})
        yield superuser


@pytest.fixture
def caught():
    return CaughtEvents()


@pytest.fixture
def work(superuser, database, caught):
    return UnitOfWork(database, OutboxPublisher(database, caught))


@pytest.fixture
def records(work):
    return AccountRecords(work, batch=7)


@pytest.fixture
def erasing(superuser, database):
    with database.transaction() as connection:
        close_account(connection, ADA, for_good=True)


def left(superuser, account):
    counts = {}
    for table in TABLES:
        query = f"SELECT count(*) FROM {table} WHERE account_id = %s"  # noqa: S608
        counts[table] = superuser.execute(query.encode(), (account,)).fetchone()[0]
    return {table: count for table, count in counts.items() if count}


def test_what_erasing_would_remove_is_counted_and_stays(records, superuser):
    assert records.count(ADA) == ALL
    assert left(superuser, ADA) == ALL


@pytest.mark.usefixtures("erasing")
def test_all_of_one_account_goes_in_batches_and_is_counted(records, superuser):
    erased = records.erase(ADA)
    assert (erased.removed, erased.done) == (ALL, True)
    assert left(superuser, ADA) == {}
    assert left(superuser, BOB) == ALL
    assert records.count(ADA) == {}


@pytest.mark.usefixtures("erasing")
def test_what_is_not_done_in_time_goes_on_and_nothing_is_counted_twice(records):
    assert not records.erase(ADA, within=-1).done
    while not (erased := records.erase(ADA, within=-1)).done:
        pass
    assert erased.removed == ALL
    assert records.erase(ADA).removed == ALL


@pytest.mark.usefixtures("erasing")
def test_what_somebody_else_removes_of_it_counts_too(records, superuser):
    superuser.execute("DELETE FROM letters WHERE id = 5")
    superuser.execute("DELETE FROM words WHERE word > 20")
    assert records.erase(ADA).removed == ALL
    assert superuser.execute(
        "SELECT count(*) FROM erasures WHERE subject_id = %s", (BOB,)
    ).fetchone() == (0,)


def test_what_went_before_the_account_was_closed_or_was_opened_again_does_not_count(
    records, superuser, database
):
    superuser.execute("DELETE FROM words WHERE word > 20")
    with database.transaction() as connection:
        close_account(connection, ADA)
    superuser.execute("DELETE FROM words WHERE word > 10")
    with database.transaction() as connection:
        reopen_account(connection, ADA, decided_at=TOMORROW)
        close_account(connection, ADA, for_good=True)
    assert records.erase(ADA).removed == ALL | {"words": 10}


def test_an_account_that_is_not_being_erased_loses_nothing(records, superuser):
    records.erase(ADA)
    assert left(superuser, ADA) == ALL


@pytest.mark.usefixtures("erasing")
def test_a_hold_keeps_its_records_and_what_they_cannot_do_without(records, superuser):
    records.erase(ADA, ["marks"])
    assert records.count(ADA, ["marks"]) == {}
    assert left(superuser, ADA) == {"letters": 1, "pages": 1, "marks": 2}
    assert records.erase(ADA).removed == ALL
    assert left(superuser, ADA) == {}


@pytest.mark.usefixtures("erasing")
def test_a_hold_on_everything_keeps_everything(records, superuser):
    assert records.count(ADA, ["*"]) == {}
    assert records.erase(ADA, ["*"]).done
    assert left(superuser, ADA) == ALL


@pytest.mark.usefixtures("erasing")
def test_events_of_the_account_go_too_and_its_end_is_announced(records, work, superuser, caught):
    with work.begin() as tx:
        tx.outbox.add("account-events", AccountOpened(account_id=ADA))
        tx.outbox.add("account-events", AccountOpened(account_id=BOB))
    done = RecordsErased(deletion_id="d", service="letters")
    records.erase(ADA, when_done=lambda outbox, removed: outbox.add("erasure-reports", done))
    rows = superuser.execute("SELECT payload ->> 'account_id' FROM outbox ORDER BY created_at")
    assert rows.fetchall() == [(BOB,), (None,)]
    assert caught.events[-1].topic == "erasure-reports"


@pytest.mark.usefixtures("erasing")
def test_an_erased_account_is_forgotten_after_fifteen_days(records, superuser):
    records.erase(ADA)
    records.forget_erased()
    assert superuser.execute("SELECT state FROM accounts WHERE id = %s", (ADA,)).fetchone()
    superuser.execute("UPDATE accounts SET changed_at = now() - interval '15 days 1 second'")
    records.forget_erased()
    assert superuser.execute("SELECT id::text FROM accounts").fetchall() == [(BOB,)]


def test_the_services_login_cannot_remove_past_the_function(database, superuser):
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        database.transaction(ADA) as connection,
    ):
        connection.execute("DELETE FROM letters")


def test_opening_an_account_that_is_being_erased_changes_nothing(database, superuser, erasing):
    with database.transaction() as connection:
        open_account(connection, ADA)
    assert database.fetch(None, "SELECT state FROM accounts WHERE id = %s", (ADA,)) == [
        ("erasing",)
    ]
