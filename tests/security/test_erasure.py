"""Every table of an account, in the live schema of every service, is emptied by erasing it."""

import pytest

from services.chassis.account_records import AccountRecords
from services.chassis.accounts import close_account, open_account
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.unit_of_work import UnitOfWork
from tests.identity.backends import CaughtEvents
from tests.promises.every_table import connected, fill, rows_of, tables
from tests.security.test_row_security import SERVICES

ADA = "018f0000-0000-7000-8000-00000000ada0"
BOB = "018f0000-0000-7000-8000-00000000b0b0"
_WITHOUT_POLICY = """
SELECT relname FROM pg_class WHERE relrowsecurity AND relname = ANY (%s)
  AND NOT EXISTS (
    SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'account_erased')
"""


@pytest.fixture(params=SERVICES)
def filled(request, service_database):
    """A service's database, with a row of Ada's and one of Bob's in every table."""
    stored = service_database(request.param)
    database = Database(stored.app_url, min_size=1, max_size=2).open()
    with database.transaction() as connection:
        open_account(connection, ADA)
        open_account(connection, BOB)
    with connected(stored.superuser_url) as superuser:
        for account in (ADA, BOB):
            fill(superuser, request.param, account)
            empty = [table for table, count in rows_of(superuser, account).items() if not count]
            assert empty == [], f"no row in {request.param}: {empty}"
        work = UnitOfWork(database, OutboxPublisher(database, CaughtEvents()))
        yield database, AccountRecords(work), superuser
    database.close()


def test_every_table_holds_something_before_and_nothing_after_and_others_keep_theirs(filled):
    database, records, superuser = filled
    others = rows_of(superuser, BOB)
    foretold = records.count(ADA)
    assert set(foretold) == set(tables(superuser))
    with database.transaction() as connection:
        close_account(connection, ADA, for_good=True)
    assert records.erase(ADA).removed == foretold
    assert {table: n for table, n in rows_of(superuser, ADA).items() if n} == {}
    assert rows_of(superuser, BOB) == others


def test_while_the_account_is_open_nobody_removes_a_row_of_it(filled):
    _, records, superuser = filled
    before = rows_of(superuser, ADA)
    behind = [one for one in before if one not in _OPEN]
    records.erase(ADA)
    after = rows_of(superuser, ADA)
    assert {one: after[one] for one in behind} == {one: before[one] for one in behind}
    assert superuser.execute(_WITHOUT_POLICY, (behind,)).fetchall() == []


#: Opaque ids alone, behind no row-level security (see tests/security/test_row_security.py).
_OPEN = {"mails"}
