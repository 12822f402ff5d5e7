"""What has expired is thrown away, and nothing before."""

from datetime import timedelta

import psycopg
import pytest

from services.chassis.ids import new_id
from services.identity.adapters.outbound.daily_digests import DailyDigests
from services.identity.adapters.outbound.postgres_familiar_networks import (
    PostgresFamiliarNetworks,
)
from services.identity.adapters.outbound.postgres_housekeeping import PostgresHousekeeping
from services.identity.adapters.outbound.postgres_rate_limits import PostgresRateLimits
from services.identity.domain.throttle import Limits
from tests.identity.conftest import LIFETIMES
from tests.identity.fakes.small_ports import NOON
from tests.identity.people import (
    a_code,
    a_holder,
    a_mail,
    a_reset_link,
    a_session,
    a_sign_up,
    a_verification_link,
    address,
    an_email_change,
    an_event,
)

COUNTED = [
    "sessions",
    "reauthentication_codes",
    "security_events",
    "known_browsers",
    "email_changes",
    "link_tokens",
    "sign_ups",
    "mails",
    "reset_requests",
    "rate_counts",
    "familiar_networks",
]


@pytest.fixture
def purged(database, stored, service_store, clock):
    """Purge after some time has passed, and count what is left of one of each."""
    with psycopg.connect(stored.superuser_url) as connection:
        connection.execute(f"TRUNCATE {', '.join(COUNTED)}".encode())
    one_of_each(service_store, clock, database)

    def after(**time: float) -> dict[str, int]:
        PostgresHousekeeping(database, LIFETIMES).purge(NOON + timedelta(**time))
        with psycopg.connect(stored.superuser_url) as connection:
            return {
                table: connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()[0]  # noqa: S608
                for table in COUNTED
            }

    return after


def one_of_each(store, clock, database) -> None:
    holder, sign_up = a_holder(), a_sign_up()
    sent = a_mail(account_id=holder.account_id)
    digests = DailyDigests(b"k" * 32)
    with store.work.begin() as tx:
        tx.holders.add(holder)
        session = a_session(holder.account_id)
        tx.sessions.add(session)
        tx.codes.put(a_code(session))
        tx.events.add(an_event(holder.account_id))
        tx.email_changes.ask(an_email_change(holder))
        tx.browsers.remember(holder.account_id, b"b" * 32, NOON)
        tx.sign_ups.add(sign_up)
        tx.link_tokens.add(a_verification_link(sign_up.id))
        tx.link_tokens.add(a_reset_link(holder.account_id))
        tx.mails.queue(sent)
        tx.mails.mark_sent(sent.id, NOON)
        tx.reset_requests.add(new_id(), address(), NOON)
    PostgresRateLimits(database, digests, clock).count(Limits().sign_in_pair, "ada")
    PostgresFamiliarNetworks(database, digests, clock).remember("ada", "home")


def test_nothing_is_thrown_away_before_its_time(purged):
    left = purged(seconds=1)
    assert left == dict.fromkeys(COUNTED, 1) | {"link_tokens": 2}


def test_links_sign_ups_and_counts_go_when_they_expire(purged):
    left = purged(minutes=16)
    assert (left["link_tokens"], left["reauthentication_codes"]) == (1, 0)
    assert purged(minutes=16)["rate_counts"] == 0
    left = purged(hours=24)
    assert (left["link_tokens"], left["sign_ups"], left["email_changes"]) == (0, 0, 0)


def test_sent_mails_and_old_requests_go_after_7_days(purged):
    left = purged(days=7)
    assert (left["mails"], left["reset_requests"]) == (0, 0)


def test_sessions_go_after_14_days_and_networks_within_30(purged):
    assert purged(days=13)["sessions"] == 1
    assert purged(days=14)["sessions"] == 0
    assert purged(days=29)["familiar_networks"] == 1
    assert purged(days=30)["familiar_networks"] == 0


def test_a_sign_up_whose_mail_could_not_be_sent_waits_for_it_up_to_7_days(purged, service_store):
    sign_up = a_sign_up()
    with service_store.work.begin() as tx:
        tx.sign_ups.add(sign_up)
        tx.mails.queue(a_mail(sign_up_id=sign_up.id))
    assert purged(days=6)["sign_ups"] == 1
    assert purged(days=7)["sign_ups"] == 0


def test_the_history_and_browsers_not_used_go_after_180_days(purged):
    left = purged(days=179)
    assert (left["security_events"], left["known_browsers"]) == (1, 1)
    assert purged(days=180)["security_events"] == 0
    assert purged(days=181)["known_browsers"] == 0
