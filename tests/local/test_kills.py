"""`kill -9` of anything while people work: what was acknowledged stays, every mail arrives."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest
import requests

from deploy.local.ports import wait_until
from deploy.local.topology import SERVICES
from tests.product.tables.importing import many_risks
from tests.promises.test_tables import begun, ended
from tests.promises.visitor import Visitor
from tests.running_system import new_system

PROCESSES = ("postgres", "product", "gateway", "identity", "pubsub", "mail", "tokens")
SENDERS_OF_MAIL = ("identity", "pubsub", "mail", "postgres")


def visitor_of(system) -> Visitor:
    return Visitor(system.url, system.endpoints["mail"])


@dataclass
class Writer:
    """Creates initiatives one after the other, and remembers each that was acknowledged."""

    person: Visitor
    acknowledged: list[str] = field(default_factory=list)
    refused: int = 0

    def write_until(self, told_to_stop: threading.Event) -> None:
        while not told_to_stop.is_set():
            with suppress(requests.RequestException):
                self.write_one()

    def write_one(self) -> None:
        title = f"Initiative {len(self.acknowledged)}"
        answer = self.person.post("/initiatives", {"title": title})
        if answer.status_code == 201:
            self.acknowledged.append(answer.json()["id"])
        else:
            self.refused += 1

    def has_written(self, count: int) -> bool:
        return wait_until(lambda: len(self.acknowledged) >= count, within=60)

    def lost(self) -> list[str]:
        """The acknowledged ones that cannot be read any more."""
        return [
            id_
            for id_ in self.acknowledged
            if self.person.get(f"/initiatives/{id_}").status_code != 200
        ]


@contextmanager
def writing(person: Visitor) -> Iterator[Writer]:
    writer, told_to_stop = Writer(person), threading.Event()
    thread = threading.Thread(target=writer.write_until, args=(told_to_stop,))
    thread.start()
    try:
        yield writer
    finally:
        told_to_stop.set()
        thread.join()


@pytest.fixture(scope="module")
def ada(system) -> Visitor:
    return visitor_of(system).sign_up()


@pytest.mark.parametrize("name", PROCESSES)
def test_writing_goes_on_after_a_kill_and_nothing_acknowledged_is_lost(system, ada, name):
    with writing(ada) as writer:
        assert writer.has_written(10)
        system.kill(name)
        assert writer.has_written(len(writer.acknowledged) + 20)
    assert writer.lost() == []


def test_an_import_goes_on_where_it_stood_when_product_was_killed(system, ada):
    import_id = begun(ada, many_risks(9_000))
    assert wait_until(lambda: ada.get(f"/imports/{import_id}").json().get("done"), within=60)
    system.kill("product")
    done = ended(ada, import_id)
    assert (done["state"], len(set(done["created"])), done["done"]) == ("completed", 9_000, 9_000)


def test_nothing_acknowledged_is_lost_when_all_is_killed_at_once():
    with new_system() as system:
        system.start()
        ada = visitor_of(system).sign_up()
        with writing(ada) as writer:
            assert writer.has_written(20)
            system.kill_everything()
        system.start()
        assert writer.lost() == []


@pytest.mark.parametrize("name", SENDERS_OF_MAIL)
def test_a_mail_that_was_promised_arrives_though_a_part_is_killed(system, name):
    visitor = visitor_of(system)
    assert visitor.request_sign_up().status_code == 202
    system.kill(name)
    assert system.wait_for_mail(visitor.email, containing="/verify?token=", within=60)


def test_a_mail_that_was_promised_arrives_after_a_kill_of_everything():
    with new_system() as system:
        system.start()
        visitor = visitor_of(system)
        assert visitor.request_sign_up().status_code == 202
        system.kill_everything()
        system.start()
        assert system.wait_for_mail(visitor.email, containing="/verify?token=", within=60)


def test_every_service_is_among_those_that_are_killed():
    # The other two take no writes of a person yet.
    assert set(SERVICES) - set(PROCESSES) == {"integrations", "privacy"}
