"""Every period that the policy names, kept by the sweeps of the running system."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import Any, NamedTuple

import psycopg
import pytest

from deploy.local.ports import wait_until
from services.chassis.ids import new_id
from tests.promises.every_table import connected, put

_NOW, _TODAY = "now()", "(now() AT TIME ZONE 'UTC')::date"


class Kept(NamedTuple):
    """Rows of a table go when *column* is *period* ago; the policy *says* so in these words."""

    service: str
    table: str
    column: str
    period: str
    says: str
    besides: Mapping[str, str] = {}
    counts_days: bool = False

    def ago(self, *, but: str = "0") -> str:
        """The moment or day, as SQL, that is the period ago, or *but* some time later."""
        if self.counts_days:
            return f"({_TODAY} - interval '{self.period}' + interval '{but} days')::date"
        return f"{_NOW} - interval '{self.period}' + interval '{but} minutes'"


#: The account's own row, where the table has one.
_OWN = {"account_id": "%(account)s"}
_GONE = {**_OWN, "kept_until": _NOW}
_PENDING = {"expires_at": f"{_NOW} + interval '1 day'"}
_ADDRESS = {"email": "%(account)s", "email_key": "%(account)s", "password_hash": "NULL"}
_BY_PROVIDER = {"provider": "'google'", "issuer": "'x'", "subject": "%(account)s"}
_SENT = {**_OWN, "purpose": "'reset_password'", "due_at": _NOW}
_BEGUN = {**_OWN, "created_at": f"{_NOW} - interval '29 days'"}
_USED = {**_OWN, "last_used_at": _NOW}
_DETAILS = {"type": "'page'", "name": "'/x'", "times": "1"}
_DONE = {**_OWN, "state": "'completed'"}

PERIODS = (
    Kept("identity", "sessions", "last_used_at", "14 days", "14 days without use", _BEGUN),
    Kept("identity", "sessions", "created_at", "30 days", "30 days in any case", _USED),
    Kept("identity", "link_tokens", "expires_at", "0", "which expire", _OWN),
    Kept(
        *("identity", "sign_ups", "expires_at", "0", "a day after its mail"),
        _ADDRESS | _BY_PROVIDER,
    ),
    Kept("identity", "visits", "expires_at", "0", "a random token for an hour"),
    Kept("identity", "provider_rounds", "expires_at", "0", "is kept for 10 minutes"),
    Kept("identity", "mails", "sent_at", "7 days", "kept for 7 days", _SENT),
    Kept("identity", "reset_requests", "requested_at", "7 days", "kept for 7 days"),
    Kept("identity", "email_changes", "expires_at", "0", "kept for 72 hours", _OWN),
    Kept("identity", "security_events", "kept_until", "0", "until when it is kept", _GONE),
    Kept(
        *("identity", "known_browsers", "last_day", "180 days", "180 days after their last use"),
        _OWN,
        counts_days=True,
    ),
    Kept(
        *("identity", "familiar_networks", "day", "30 days", "the marks for 30 days"),
        counts_days=True,
    ),
    Kept("product", "items", "deleted_at", "30 days", "brought back for 30 days", _OWN),
    Kept("product", "imports", "created_at", "30 days", "is kept for 30 days", _DONE),
    Kept("product", "import_files", "stored_at", "2 days", "for two days at most", _OWN),
    Kept("product", "idempotency", "created_at", "24 hours", "repeat is kept for a day", _OWN),
    Kept("integrations", "authorizations", "begun_at", "1 hour", "gone after an hour", _OWN),
    Kept(
        *("integrations", "sendings", "prepared_at", "1 day", "kept for a day at most"),
        _OWN | {"payload": "'{}'"},
    ),
    Kept(
        *("privacy", "usage_tallies", "day", "30 days", "removed after 30 days"),
        _OWN | _DETAILS,
        counts_days=True,
    ),
    Kept("privacy", "privacy_requests", "answered_at", "3 years", "kept for three years"),
    Kept("privacy", "operations", "at", "3 years", "kept for three years"),
)


def plant(connections: Mapping[str, psycopg.Connection[Any]], kept: Kept) -> None:
    """A row whose time is over, and one whose time is nearly over."""
    for moment in (kept.ago(but="-1"), kept.ago(but="1" if kept.counts_days else "30")):
        given = {**kept.besides, kept.column: moment}
        put(connections[kept.service], kept.service, kept.table, new_id(), given)


def rows(connection: psycopg.Connection[Any], kept: Kept, condition: str) -> int:
    query = f"SELECT count(*) FROM {kept.table} WHERE {kept.column} {condition}"  # noqa: S608
    found = connection.execute(query.encode()).fetchone()
    return int(found[0]) if found else 0


@pytest.fixture
def connections(system):
    with ExitStack() as stack:
        urls = system.endpoints["postgres"]
        yield {name: stack.enter_context(connected(url)) for name, url in urls.items()}


@pytest.mark.promise("1.1", "1.7", "5.1")
def test_what_has_had_its_time_goes_and_nothing_goes_before(connections, policy_text):
    assert [kept.says for kept in PERIODS if kept.says not in policy_text] == []
    old = "3 years"
    item = {**_OWN, "created_at": f"{_NOW} - interval '{old}'", "updated_at": _NOW}
    in_use = new_id()
    put(connections["product"], "product", "items", in_use, item)
    for kept in PERIODS:
        plant(connections, kept)

    def overdue() -> Iterable[str]:
        for kept in PERIODS:
            if rows(connections[kept.service], kept, f"<= {kept.ago()}"):
                yield f"{kept.table}.{kept.column}"

    assert wait_until(lambda: not list(overdue()), within=60, every=1), list(overdue())
    early = [
        f"{kept.table}.{kept.column}"
        for kept in PERIODS
        if not rows(
            connections[kept.service],
            kept,
            f"BETWEEN {kept.ago()} AND {kept.ago(but='1' if kept.counts_days else '31')}",
        )
    ]
    assert early == []
    query = b"SELECT count(*) FROM items WHERE account_id = %s"
    assert connections["product"].execute(query, (in_use,)).fetchone() == (1,)
