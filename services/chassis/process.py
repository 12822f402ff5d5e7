"""Serves until it is told to stop, then lets what is under way end: Cloud Run kills after 10 s."""

import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic, sleep
from typing import Any

import orjson
import waitress  # type: ignore[import-untyped]  # it has no annotations

from services.chassis.grpc_server import GrpcServer

_GRACE = 7.0  # then the pool has 2 s to close


class EventsServer:
    """Serves the events endpoint over HTTP/1 in four threads."""

    def __init__(self, listen: str, application: Any) -> None:
        """*listen* is "127.0.0.1:0". Raises OSError when the address is taken."""
        self._server = waitress.create_server(
            application,
            listen=listen,
            threads=4,
            ident="",
            clear_untrusted_proxy_headers=True,
            max_request_body_size=10 << 20,
        )
        self._thread = threading.Thread(target=self._server.run, name="events", daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.effective_port)

    def start(self) -> None:
        self._thread.start()

    def stop(self, grace: float) -> None:
        """Take no more requests and wait up to *grace* seconds for those under way, once."""
        if not self._server.accepting:
            return
        until = monotonic() + grace
        self._server.accepting = False
        self._server.task_dispatcher.shutdown(cancel_pending=False, timeout=grace)
        while self._has_answers_to_send() and monotonic() < until:
            sleep(0.01)
        # In the loop's own thread: closed by another, it would wait on a socket that is gone.
        # Woken by an answer just then, the loop may have closed before it is woken for that.
        with suppress(OSError):
            self._server.trigger.pull_trigger(self._server.close)

    def _has_answers_to_send(self) -> bool:
        channels = list(self._server.active_channels.values())
        return any(channel.total_outbufs_len for channel in channels)


def serve(
    grpc_server: GrpcServer | None,
    events_server: EventsServer | None,
    *,
    name: str,
    on_stop: Callable[[], None],
) -> None:
    """Start both, print {"ready": …}, wait for SIGTERM or SIGINT, drain for at most 7 s."""
    told_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told_to_stop.set())
    ready: dict[str, object] = {"ready": name}
    if grpc_server:
        grpc_server.start()
        ready["grpc"] = grpc_server.port
    if events_server:
        events_server.start()
        ready["events"] = events_server.port
    sys.stdout.write(orjson.dumps(ready).decode() + "\n")
    sys.stdout.flush()
    told_to_stop.wait()
    drained = grpc_server.stop(_GRACE) if grpc_server else None
    if events_server:
        events_server.stop(_GRACE)
    if drained:
        drained.wait(_GRACE)
    on_stop()
