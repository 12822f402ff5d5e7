"""Puts the chassis together for one service: what its main.py builds on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from services.chassis import json_logs
from services.chassis.access_tokens import AccessTokenVerifier
from services.chassis.account_events import OnClosing, nothing_else
from services.chassis.account_export import Exported, ExportPart
from services.chassis.call_guard import Access, CallGuard
from services.chassis.erasure import Before, ErasurePart, nothing_before
from services.chassis.events_endpoint import EventsEndpoint, Handler, Senders
from services.chassis.grpc_server import GrpcServer
from services.chassis.id_token_verifier import IdTokenVerifier
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.process import EventsServer, serve
from services.chassis.process_settings import ProcessSettings
from services.chassis.pubsub_publisher import PubSubPublisher
from services.chassis.unit_of_work import UnitOfWork


class Service:
    """A service's process: `database` and `work` for its adapters, then `run`."""

    def __init__(self, name: str, settings: ProcessSettings) -> None:
        self._on_call = json_logs.configure(name, settings.log_level)
        self._name = name
        self._settings = settings
        self._pubsub = PubSubPublisher(settings.pubsub_project)
        self._tokens = IdTokenVerifier(settings.token_certs_url, settings.token_issuer)
        self.database = Database(settings.database_url)
        self._publisher = OutboxPublisher(self.database, self._pubsub)
        self.work = UnitOfWork(self.database, self._publisher)

    def erasure(
        self,
        *,
        next_slice_on: str,
        on_closing: OnClosing = nothing_else,
        before: Before = nothing_before,
    ) -> ErasurePart:
        """The part of this service in the deletion of accounts."""
        asked_by = self._settings.privacy_account
        return ErasurePart(self._name, self.work, asked_by, next_slice_on, on_closing, before)

    def export(self, exported: Sequence[Exported], left_out: Mapping[str, str]) -> ExportPart:
        """The part of this service in the export of accounts."""
        return ExportPart(self.database, self._settings.privacy_account, exported, left_out)

    def run(
        self,
        *,
        add_services: Sequence[Callable[[Any], None]],
        policy: Mapping[str, Access],
        erasure: ErasurePart,
        export: ExportPart,
        handlers: Sequence[Handler] = (),
        sweeps: Sequence[Callable[[], None]] = (),
        grpc_threads: int = 4,
    ) -> None:
        """Serve until SIGTERM. *sweeps* run after the outbox's own. Raises MethodWithoutPolicy.

        *grpc_threads*: more than four only where calls wait rather than work.
        """
        grpc_server = self._grpc_server(
            [*add_services, erasure.add_to, export.add_to],
            {**policy, **erasure.access, **export.access},
            grpc_threads,
        )
        events_server = self._events_server(
            [*handlers, *erasure.handlers()], [*sweeps, erasure.records.forget_erased]
        )
        self.database.open()
        self._pubsub.start()
        serve(grpc_server, events_server, name=self._name, on_stop=self.database.close)

    def _grpc_server(
        self,
        add_services: Sequence[Callable[[Any], None]],
        policy: Mapping[str, Access],
        threads: int,
    ) -> GrpcServer | None:
        settings = self._settings
        if not settings.grpc_listen:
            return None
        guard = CallGuard(
            self._tokens,
            AccessTokenVerifier(settings.access_token_keys_file),
            audience=settings.service_audience,
            allowed_callers=settings.allowed_callers,
        )
        return GrpcServer(
            settings.grpc_listen,
            add_services=add_services,
            guard=guard,
            policy=policy,
            threads=threads,
            on_call=self._on_call,
        )

    def _events_server(
        self, handlers: Sequence[Handler], sweeps: Sequence[Callable[[], None]]
    ) -> EventsServer | None:
        settings = self._settings
        if not settings.events_listen:
            return None
        endpoint = EventsEndpoint(
            {handler.message.DESCRIPTOR.full_name: handler for handler in handlers},
            [self._publisher.sweep, *sweeps],
            self._tokens,
            Senders(
                settings.events_audience, settings.events_push_account, settings.sweep_account
            ),
        )
        return EventsServer(settings.events_listen, endpoint)
