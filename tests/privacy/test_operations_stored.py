"""What operators did and what was asked for by mail, in PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from services.chassis.clock import SystemClock
from services.chassis.postgres import Database
from services.privacy.adapters.outbound.file_journal import FileJournal
from services.privacy.adapters.outbound.postgres_deletion_work import PostgresDeletionWork
from services.privacy.application.forget_old_requests import ForgetOldRequests
from services.privacy.domain.privacy_request import PrivacyRequest
from services.privacy.ports.operations import Operation
from tests.privacy.deletion_world import ADA
from tests.privacy.fakes import MONDAY, CaughtEvents, publishing
from tests.privacy.test_deletion_stores import BOB, FIRST, SECOND


@pytest.fixture
def prepared(service_database):
    return service_database("privacy")


@pytest.fixture
def work(prepared, tmp_path: Path) -> Iterator[PostgresDeletionWork]:
    database = Database(prepared.app_url, min_size=1, max_size=2).open()
    yield PostgresDeletionWork(publishing(database, CaughtEvents()), FileJournal(tmp_path))
    database.close()


def test_what_an_operator_did_is_told_by_account_until_the_account_is_forgotten(work, prepared):
    with psycopg.connect(prepared.superuser_url) as database:
        database.execute("INSERT INTO accounts VALUES (%s, 'open') ON CONFLICT DO NOTHING", (ADA,))
    done = Operation("ops", "verify", "", MONDAY, ADA)
    with work.begin() as tx:
        tx.operations.add(done)
        tx.operations.add(replace(done, account=BOB))
        assert list(tx.operations.about(ADA, 9)) == [done]
        # Nothing is known of Bob's, so nothing is written down that could outlive it.
        assert [one.account for one in tx.operations.newest(2)] == ["", ADA]
    with psycopg.connect(prepared.superuser_url) as database:
        database.execute("DELETE FROM accounts WHERE id = %s", (ADA,))
    with work.begin() as tx:
        assert [one.account for one in tx.operations.newest(2)] == ["", ""]


def test_what_was_answered_three_years_ago_is_forgotten_and_what_is_open_stays(work):
    long_ago = SystemClock().now() - timedelta(days=3 * 366)
    old, still_open = (
        PrivacyRequest(number, "access", f"mail {number[-1]}", "", long_ago)
        for number in (FIRST, SECOND)
    )
    with work.begin() as tx:
        tx.requests.add(old)
        tx.requests.add(still_open)
        tx.requests.save(replace(old, answered_at=long_ago, answer="Done."))
        tx.operations.add(Operation("ops", "list", "", long_ago))
        tx.operations.add(Operation("ops", "list", "", SystemClock().now()))
    ForgetOldRequests(work)()
    with work.begin() as tx:
        assert tx.requests.get(FIRST) is None
        assert tx.requests.get(SECOND) == still_open
        assert all(one.at > long_ago for one in tx.operations.newest(99))
