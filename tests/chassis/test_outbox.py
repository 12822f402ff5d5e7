# ruff: noqa: PT012 what is refused here is a whole transaction
import json
import time

import pytest
from azmyra.events.v1 import events_pb2

from services.chassis.inbox import once
from services.chassis.outbox import OutboxPublisher
from services.chassis.refusals import Unavailable
from services.chassis.request_ids import begin_request
from services.chassis.unit_of_work import UnitOfWork

ADA = "0192d0a0-0000-7000-8000-00000000000a"
MAIL = events_pb2.MailQueued(mail_id="0192d0a0-0000-7000-8000-0000000000ff")


class FakePubSub:
    """Takes events, or fails as long as it is down."""

    def __init__(self):
        self.down = False
        self.unknown = ""
        self.taken = []

    def publish(self, topic, events, *, within):
        if self.down or topic == self.unknown:
            raise ConnectionError("the text of an error that nobody may see")
        self.taken.extend(events)


@pytest.fixture
def pubsub():
    return FakePubSub()


@pytest.fixture
def publisher(database, pubsub):
    return OutboxPublisher(database, pubsub)


@pytest.fixture
def work(database, publisher):
    return UnitOfWork(database, publisher)


def unpublished(database):
    return database.fetch(None, "SELECT id FROM outbox WHERE published_at IS NULL")


def grow_old(database, interval):
    with database.transaction() as connection:
        connection.execute(
            "UPDATE outbox SET created_at = created_at - %s::interval,"
            " published_at = published_at - %s::interval",
            (interval, interval),
        )


def test_what_a_transaction_announces_is_published_once_it_is_committed(work, pubsub, database):
    begin_request("request-0001")
    with work.begin(ADA) as tx:
        event_id = tx.outbox.add("identity-work", MAIL)
        assert pubsub.taken == []
    (event,) = pubsub.taken
    assert (event.id, event.topic) == (event_id, "identity-work")
    assert event.type == "azmyra.events.v1.MailQueued"
    assert event.request_id == "request-0001"
    assert json.loads(event.payload) == {"mail_id": MAIL.mail_id}
    assert unpublished(database) == []


def test_what_is_rolled_back_is_never_published(work, pubsub, database):
    with pytest.raises(LookupError), work.begin(ADA) as tx:
        tx.outbox.add("identity-work", MAIL)
        raise LookupError
    assert pubsub.taken == []
    assert database.fetch(None, "SELECT id FROM outbox") == []


def test_work_succeeds_while_pubsub_is_down_and_the_sweep_publishes(
    work, pubsub, publisher, database
):
    pubsub.down = True
    with work.begin(ADA) as tx:
        event_id = tx.outbox.add("identity-work", MAIL)
    assert unpublished(database) == [(event_id,)]
    pubsub.down = False
    grow_old(database, "11 seconds")
    publisher.sweep()
    assert [event.id for event in pubsub.taken] == [event_id]
    assert json.loads(pubsub.taken[0].payload) == {"mail_id": MAIL.mail_id}
    assert unpublished(database) == []


def test_the_sweep_leaves_the_last_ten_seconds_to_their_own_requests(work, pubsub, publisher):
    pubsub.down = True
    with work.begin(ADA) as tx:
        tx.outbox.add("identity-work", MAIL)
    pubsub.down = False
    publisher.sweep()
    assert pubsub.taken == []


def test_a_failing_sweep_says_so_and_loses_nothing(work, pubsub, publisher, database):
    pubsub.down = True
    with work.begin(ADA) as tx:
        tx.outbox.add("identity-work", MAIL)
    grow_old(database, "11 seconds")
    with pytest.raises(Unavailable):
        publisher.sweep()
    assert len(unpublished(database)) == 1


def test_a_topic_that_fails_does_not_hold_up_the_others(work, pubsub, publisher, database):
    pubsub.down = True
    with work.begin(ADA) as tx:
        tx.outbox.add("a-topic-nobody-made", MAIL)
        tx.outbox.add("identity-work", MAIL)
    pubsub.down = False
    pubsub.unknown = "a-topic-nobody-made"
    grow_old(database, "11 seconds")
    with pytest.raises(Unavailable):
        publisher.sweep()
    assert [event.topic for event in pubsub.taken] == ["identity-work"]


def test_two_sweeps_at_once_share_the_events(work, pubsub, publisher, database):
    pubsub.down = True
    with work.begin(ADA) as tx:
        for _ in range(3):
            tx.outbox.add("identity-work", MAIL)
    pubsub.down = False
    grow_old(database, "11 seconds")
    with database.transaction() as other_sweep:
        other_sweep.execute("SELECT id FROM outbox ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED")
        publisher.sweep()
        assert len(pubsub.taken) == 2


def test_a_sweep_publishes_however_many_there_are(work, pubsub, publisher, database):
    pubsub.down = True
    with work.begin(ADA) as tx:
        for _ in range(230):
            tx.outbox.add("identity-work", MAIL)
    pubsub.down = False
    grow_old(database, "11 seconds")
    publisher.sweep()
    assert len({event.id for event in pubsub.taken}) == 230


def test_published_events_are_forgotten_after_seven_days(work, publisher, database):
    with work.begin(ADA) as tx:
        tx.outbox.add("identity-work", MAIL)
    publisher.sweep()
    assert len(database.fetch(None, "SELECT id FROM outbox")) == 1
    grow_old(database, "8 days")
    publisher.sweep()
    assert database.fetch(None, "SELECT id FROM outbox") == []


class SlowPubSub:
    """Takes as long as it is allowed to, for each topic."""

    def __init__(self):
        self.allowed = []

    def publish(self, topic, events, *, within):
        self.allowed.append(within)
        time.sleep(within)


def test_publishing_holds_a_request_for_no_longer_than_200_ms_in_all(database):
    pubsub = SlowPubSub()
    work = UnitOfWork(database, OutboxPublisher(database, pubsub))
    with work.begin(ADA) as tx:
        for topic in ("identity-work", "account-events", "product-events"):
            tx.outbox.add(topic, MAIL)
    assert len(pubsub.allowed) == 3
    assert sum(pubsub.allowed) <= 0.21


def test_an_event_is_taken_once_by_each_handler(database):
    event_id = "0192d0a0-0000-7000-8000-0000000000ee"
    with database.transaction() as connection:
        assert once(connection, event_id, "send_mail")
        assert not once(connection, event_id, "send_mail")
        assert once(connection, event_id, "count_mail")


def test_an_event_whose_effect_was_rolled_back_is_taken_again(database):
    event_id = "0192d0a0-0000-7000-8000-0000000000ee"
    with pytest.raises(LookupError), database.transaction() as connection:
        assert once(connection, event_id, "send_mail")
        raise LookupError
    with database.transaction() as connection:
        assert once(connection, event_id, "send_mail")
