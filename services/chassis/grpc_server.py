"""The gRPC half of a service's process."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import HealthServicer

from services.chassis.call_guard import Access, CallGuard
from services.chassis.grpc_handlers import GuardedRegistrar, OnCall

_LARGEST_MESSAGE = 4 << 20
# Cloud Run's probe asks for the empty name.
_WHOLE_SERVER = ""


class GrpcServer:
    """A server whose every method is guarded; only grpc.health.v1 answers without a token.

    Four threads: measured, more of them make every request dearer.
    """

    def __init__(
        self,
        listen: str,
        *,
        add_services: Sequence[Callable[[Any], None]],
        guard: CallGuard,
        policy: Mapping[str, Access],
        threads: int = 4,
        on_call: OnCall = lambda *_: None,
    ) -> None:
        """Raises MethodWithoutPolicy.

        *listen* is "127.0.0.1:0"; *add_services* take the server, as generated code does;
        *on_call* is told of every call that ended.
        """
        self._server = grpc.server(
            ThreadPoolExecutor(threads, thread_name_prefix="grpc"),
            options=(
                ("grpc.max_receive_message_length", _LARGEST_MESSAGE),
                ("grpc.so_reuseport", 0),
            ),
        )
        registrar = GuardedRegistrar(self._server, guard, policy, on_call)
        for add_service in add_services:
            add_service(registrar)
        self._health = HealthServicer()
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        self._listen = listen
        self.port = 0

    def start(self) -> None:
        """Listen. Raises RuntimeError when the address is taken."""
        self.port = self._server.add_insecure_port(self._listen)
        self._server.start()
        self._health.set(_WHOLE_SERVER, health_pb2.HealthCheckResponse.SERVING)

    def stop(self, grace: float) -> threading.Event:
        """Take no more calls and let those under way end within *grace* seconds."""
        self._health.enter_graceful_shutdown()
        return self._server.stop(grace)
