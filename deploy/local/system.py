"""Brings one system up, in the order in which its parts need each other."""

import json
import subprocess
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from deploy.local import children, health, left_behind
from deploy.local.addresses import Addresses, chosen_addresses
from deploy.local.child import Child
from deploy.local.children import Command
from deploy.local.commands import Commands
from deploy.local.databases import ServiceDatabase, ensure_database
from deploy.local.endpoints import endpoints, remove_endpoints, write_endpoints
from deploy.local.postgres import Postgres, prepared, stop_left_behind
from deploy.local.postgres_binaries import binaries
from deploy.local.refused import CannotStart
from deploy.local.run_settings import RunSettings
from deploy.local.secret_files import write_private
from deploy.local.signing_keys import key_files
from deploy.local.supervisor import Supervisor
from deploy.local.sweeps import keep_sweeping
from deploy.local.token_issuer import TokenIssuer
from deploy.local.topics import ensure_topics
from deploy.local.topology import SERVICES
from services.chassis.migrate import migrate

_READY_WITHIN_SECONDS = 60


class System:
    """One running system. Only one at a time may use its *settings.data_dir*."""

    def __init__(self, settings: RunSettings, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._say = say
        self._addresses: Addresses = chosen_addresses(settings.port)
        for folder in (settings.journal, settings.exports, settings.certificate_keys):
            folder.mkdir(parents=True, exist_ok=True)
        self._commands = Commands(settings, self._addresses, key_files(settings.secrets))
        self._issuer = TokenIssuer(self._commands.token_key)
        self._supervisor = Supervisor(changed=self._write_down, say=say)
        self._postgres: Postgres | None = None

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return self._commands.public_url

    def start(self) -> None:
        """Return when everything is healthy. Raises CannotStart; `stop` is due then, too."""
        postgres, stand_ins = self._start_stand_ins()
        with ThreadPoolExecutor() as pool:
            topics = pool.submit(self._make_topics, stand_ins)
            # The children of a killed server need a moment to notice and let go of the data.
            postgres.wait_ready(_READY_WITHIN_SECONDS, tries=5)
            databases = list(pool.map(self._migrated, SERVICES))
            self._wrap_clear_keys(databases, stand_ins)
            services = self._start_services(databases)
            if self._settings.restored.exists():
                self._replay_erasures(databases, services)
            self._let_operate(databases)
            gateway = self._start_gateway()
            for child in (*services, gateway):
                child.wait_ready(_READY_WITHIN_SECONDS)
            topics.result()

    def start_stores(self) -> tuple[Postgres, Addresses]:
        """The databases and the key service alone, for a restore; `stop` is due then."""
        postgres, stand_ins = self._start_stand_ins()
        for child in stand_ins:
            child.wait_ready(_READY_WITHIN_SECONDS)
        postgres.wait_ready(_READY_WITHIN_SECONDS, tries=5)
        assert self._postgres  # noqa: S101 -- started with them
        return self._postgres, self._addresses

    def keep_up(self, until: threading.Event) -> None:
        """Restart what falls and keep the sweeps going, until the event is set."""
        arguments = (self._addresses, self._issuer, until)
        threading.Thread(target=keep_sweeping, args=arguments, daemon=True).start()
        self._supervisor.keep_up(until)

    def stop(self) -> None:
        """Stop everything, the gateway first and PostgreSQL last."""
        self._supervisor.stop()
        left_behind.record(self._settings.data_dir, [])
        remove_endpoints(self._settings.data_dir)

    def _start_stand_ins(self) -> tuple[Child, Sequence[Child]]:
        ports, settings = self._addresses, self._settings
        stand_ins = [
            self._child(self._commands.tokens(), health.accepts(*ports.metadata.values())),
            self._child(self._commands.pubsub(), health.accepts(ports.pubsub)),
            self._child(self._commands.kms(), health.accepts(ports.kms)),
            self._child(self._commands.mail(), health.accepts(ports.smtp, ports.mail)),
        ]
        # They start while PostgreSQL is looked at, and made when it is the first time.
        self._supervisor.start(stand_ins)
        server = prepared(settings.data_dir, binaries(settings.passed_on), ports.postgres)
        self._postgres = server
        postgres = self._child(
            server.command(), server.is_ready, before=lambda: stop_left_behind(server.data)
        )
        self._supervisor.start([postgres])
        return postgres, stand_ins

    def _make_topics(self, stand_ins: Sequence[Child]) -> None:
        for child in stand_ins:
            child.wait_ready(_READY_WITHIN_SECONDS)
        ensure_topics(self._addresses)

    def _migrated(self, name: str) -> ServiceDatabase:
        assert self._postgres  # noqa: S101 -- started before
        database = ensure_database(self._postgres, name)
        migrate(name, database.owner_url)
        return database

    def _start_services(self, databases: Sequence[ServiceDatabase]) -> Sequence[Child]:
        ports = self._addresses
        services = [
            self._child(
                self._commands.service(database.name, database),
                health.is_healthy(ports.events[database.name], ports.grpc[database.name]),
            )
            for database in databases
        ]
        self._supervisor.start(services)
        return services

    def _wrap_clear_keys(
        self, databases: Sequence[ServiceDatabase], stand_ins: Sequence[Child]
    ) -> None:
        """An older version kept the keys of certificates unwrapped: they go before any use."""
        clear = self._settings.clear_certificate_keys
        if clear.exists():
            for child in stand_ins:
                child.wait_ready(_READY_WITHIN_SECONDS)
            self._operated(databases, "wrap-keys", str(clear))

    def _replay_erasures(
        self, databases: Sequence[ServiceDatabase], services: Sequence[Child]
    ) -> None:
        """Before anybody can reach a restored system: what was deleted since is deleted again."""
        for child in services:
            child.wait_ready(_READY_WITHIN_SECONDS)
        said = self._operated(databases, "replay")
        self._settings.restored.unlink()
        self._say(f"After the restore: {said.strip()}.")

    def _operated(self, databases: Sequence[ServiceDatabase], *arguments: str) -> str:
        """What the operator's command said. Raises CannotStart where it refused."""
        command = self._commands.operate(_of_privacy(databases), *arguments)
        try:
            return children.finish(command)
        except subprocess.CalledProcessError as error:
            what = arguments[0]
            raise CannotStart(f"`operate {what}` did not go well:\n{error.stdout}") from error

    def _let_operate(self, databases: Sequence[ServiceDatabase]) -> None:
        command = self._commands.operate(_of_privacy(databases))
        content = json.dumps(
            {"argv": list(command.argv), "environment": dict(command.environment)}
        )
        write_private(self._settings.operator, content.encode())

    def _start_gateway(self) -> Child:
        gateway = self._child(self._commands.gateway(), health.is_healthy(self._addresses.gateway))
        self._supervisor.start([gateway])
        return gateway

    def _child(
        self,
        command: Command,
        is_ready: Callable[[], bool],
        before: Callable[[], None] = lambda: None,
    ) -> Child:
        return Child(command, self._settings.logs, is_ready, before)

    def _write_down(self, running: Sequence[Child]) -> None:
        left_behind.record(self._settings.data_dir, running)
        names = {child.name for child in running}
        if self._postgres and names.issuperset((*SERVICES, "gateway")):
            content = endpoints(self._addresses, self._postgres, running)
            write_endpoints(self._settings.data_dir, content)


def _of_privacy(databases: Sequence[ServiceDatabase]) -> ServiceDatabase:
    return next(database for database in databases if database.name == "privacy")
