"""What clients see while a service or its database comes and goes."""

import os
import signal
import threading
import time

import pytest
from azmyra.product.v1 import product_pb2

from deploy.local import children
from deploy.local.postgres import started
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.postgres import Database
from services.chassis.refusals import Unavailable
from tests.chassis.served import ADA, Product, client_of, serving
from tests.postgres_server import running_server

REQUEST = product_pb2.GetItemRequest(kind="risk")


@pytest.fixture
def own_postgres():
    """A server of this test's own, which it may kill."""
    with running_server() as server:
        yield server


def test_a_read_outlasts_the_restart_of_a_service(guard, google_host, clock, signer):
    with serving(Product(), guard) as first:
        products = client_of(first.port, MetadataIdTokens(google_host, clock=clock))

        def get():
            products.call(
                lambda stub: stub.GetItem,
                REQUEST,
                access_token=signer.sign(ADA),
                idempotent=True,
            )

        get()
    calling = threading.Thread(target=get)
    calling.start()
    time.sleep(0.3)
    with serving(Product(), guard, listen=f"127.0.0.1:{first.port}"):
        calling.join(5)
        get()
    assert not calling.is_alive()


def test_a_killed_database_is_unavailable_and_then_used_again(own_postgres):
    url = own_postgres.service_database("chassis").app_url
    database = Database(url, min_size=4, patience=0.3).open()
    account = "INSERT INTO accounts (id, state) VALUES (gen_random_uuid(), 'open')"
    with database.transaction() as connection:
        connection.execute(account)
    pid_file = own_postgres.server.data / "postmaster.pid"
    pid = int(pid_file.read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    with pytest.raises(Unavailable), database.transaction() as connection:
        connection.execute(account)
    again = started(own_postgres.server)
    try:
        until = time.monotonic() + 10
        while not _answers(database):
            assert time.monotonic() < until
        with database.transaction() as connection:
            connection.execute(account)
    finally:
        database.close()
        children.stop(again, signal.SIGINT, 10)


def _answers(database):
    try:
        return database.fetch(None, "SELECT 1") == [(1,)]
    except Unavailable:
        return False
