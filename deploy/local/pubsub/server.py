"""Run as ``python -m deploy.local.pubsub.server PORT DATABASE_FILE KEY_FILE``.

For tests, `disorder` tells how it is made to deliver twice, late and out of order.
"""

import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import grpc

from deploy.local.ports import LOOPBACK
from deploy.local.pubsub import publisher, subscriber
from deploy.local.pubsub.disorder import SETTING, Disorder
from deploy.local.pubsub.push import PushDelivery
from deploy.local.pubsub.push_request import pushed
from deploy.local.pubsub.store import Store
from deploy.local.refused import refuse_production
from deploy.local.rpc import handler
from deploy.local.token_issuer import TokenIssuer

_RPC_THREADS = 16


def main(arguments: list[str]) -> None:
    """Serve until SIGTERM or SIGINT. A message that was acknowledged to its sender is kept."""
    refuse_production(os.environ.get("AZMYRA_ENV", ""), "The Pub/Sub server")
    port, database_file, key_file = arguments
    disorder = Disorder.parse(os.environ.get(SETTING, ""))
    store = Store(Path(database_file))
    push = PushDelivery(store, partial(pushed, TokenIssuer(Path(key_file))))
    server = grpc.server(ThreadPoolExecutor(_RPC_THREADS))
    server.add_generic_rpc_handlers(
        (
            handler(publisher.SERVICE, publisher.Publisher(store, push, disorder).methods()),
            handler(subscriber.SERVICE, subscriber.Subscriber(store, push).methods()),
        )
    )
    server.add_insecure_port(f"{LOOPBACK}:{port}")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    push.start()
    server.start()
    stop.wait()
    server.stop(grace=1).wait()
    push.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
