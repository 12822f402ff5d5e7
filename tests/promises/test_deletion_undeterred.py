"""A deletion comes to its end whatever becomes of its messages, and of Pub/Sub itself."""

import json
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from os import kill

import psycopg
import pytest
from google.protobuf.field_mask_pb2 import FieldMask
from google.pubsub_v1.types import Subscription

from deploy.local.ports import wait_until
from deploy.local.topology import PROJECT, SERVICES
from services.chassis.ids import new_id
from tests.local.pubsub_process import Clients
from tests.promises.test_deletion import certified, delete
from tests.promises.test_restore import commanded
from tests.promises.visitor import Visitor
from tests.running_system import RunningSystem

ERASURE_DUE = "azmyra.events.v1.ErasureDue"
#: One that cannot be read, and one that can and still never works.
POISONS = (b"{", json.dumps({"account_id": "nobody's", "service": "product"}).encode())


@pytest.fixture
def eve(system) -> Visitor:
    """Somebody with an account and an item, who will leave."""
    eve = Visitor(system.endpoints["gateway"], system.endpoints["mail"], name="Eve").sign_up()
    assert eve.post("/risks", {"title": "Eve's own risk"}).status_code == 201
    return eve


@pytest.fixture
def impatient_pubsub(system) -> Iterator[Clients]:
    """Ten attempts at asking for an erasure take a moment, not hours."""
    clients = Clients(system.endpoints["pubsub"])
    names = [f"projects/{PROJECT}/subscriptions/erasure-work.{name}" for name in SERVICES]
    before = {name: clients.subscriber.get_subscription(subscription=name) for name in names}
    at_once = {
        "minimum_backoff": timedelta(seconds=0.1),
        "maximum_backoff": timedelta(seconds=0.2),
    }
    for name in names:
        _set_retries(clients, Subscription(name=name, retry_policy=at_once))
    yield clients
    for subscription in before.values():
        _set_retries(clients, subscription)


def _set_retries(clients: Clients, subscription: Subscription) -> None:
    clients.subscriber.update_subscription(
        subscription=subscription, update_mask=FieldMask(paths=["retry_policy"])
    )


@pytest.mark.promise("5.2")
@pytest.mark.parametrize("poison", POISONS)
def test_a_message_nobody_can_handle_is_an_alert_and_keeps_no_deletion_from_its_end(
    system, eve, impatient_pubsub, poison
):
    event_id = new_id()
    told = {"type": ERASURE_DUE, "event_id": event_id, "request_id": ""}
    impatient_pubsub.publisher.publish(
        topic=f"projects/{PROJECT}/topics/erasure-work",
        messages=[{"data": poison, "attributes": told}],
    )
    assert certified(eve, delete(eve))["state"] == "erased"
    assert wait_until(lambda: "erasure-work.product" in given_up(system, event_id), within=30)


def given_up(system: RunningSystem, event_id: str) -> set[str]:
    """The subscriptions that an operator was alerted to because of the event."""
    log = (system.data_dir / "logs" / "privacy.log").read_text()
    lines = [json.loads(line) for line in log.splitlines() if event_id in line]
    return {line["handler"] for line in lines if line["severity"] == "CRITICAL"}


@pytest.mark.promise("5.2")
def test_without_pubsub_an_operator_or_the_timer_brings_it_to_its_end(system, eve):
    with suspended(system, "pubsub"):
        receipt_id = delete(eve)
        for _ in range(2):
            let_a_minute_pass(system)
            commanded(system, "operate", "redrive")
        assert certified(eve, receipt_id)["certificate"]["last_mail_sent"]
    assert len([mail for mail in system.mails(eve.email) if "was deleted" in mail["text"]]) == 1


@contextmanager
def suspended(system: RunningSystem, name: str) -> Iterator[None]:
    """A process that is there and answers nothing."""
    pid = system.pid(name)
    kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        kill(pid, signal.SIGCONT)


def let_a_minute_pass(system: RunningSystem) -> None:
    """Events have had their chance."""
    for service, query in (
        ("privacy", "UPDATE deletions SET moved_at = moved_at - interval '2 minutes'"),
        ("identity", "UPDATE mails SET queued_at = queued_at - interval '2 minutes'"),
    ):
        with closing(psycopg.connect(system.postgres(service), autocommit=True)) as connection:
            connection.execute(query.encode())
