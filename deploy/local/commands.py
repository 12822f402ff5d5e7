"""How each process is started: its arguments and its settings."""

import sys
from collections.abc import Mapping
from pathlib import Path

from deploy.local.addresses import Addresses
from deploy.local.build_name import build_name
from deploy.local.children import Command
from deploy.local.databases import ServiceDatabase
from deploy.local.ports import LOOPBACK
from deploy.local.run_settings import ROOT, RunSettings
from deploy.local.signing_keys import KeyFiles
from deploy.local.token_issuer import ISSUER
from deploy.local.tokens import CERTIFICATES_PATH
from deploy.local.topology import (
    CLIENT_SECRETS,
    GATEWAY_ACCOUNT,
    KMS_KEYS,
    OPERATOR_ACCOUNT,
    PROJECT,
    PUSH_ACCOUNT,
    SCHEDULER_ACCOUNT,
    SERVICES,
    account,
    audience,
    events_audience,
    kms_key,
)

_GATEWAY_WORKERS, _GATEWAY_THREADS = "2", "4"
# Every child carries this, so that a later start can tell our processes from strangers.
MARK = "AZMYRA_LOCAL_SYSTEM"


class Commands:
    """The commands of one run."""

    def __init__(self, settings: RunSettings, addresses: Addresses, keys: KeyFiles) -> None:
        self._settings = settings
        self._addresses = addresses
        self._keys = keys

    def tokens(self) -> Command:
        """The stand-in for Google's metadata server and public keys."""
        pairs = [f"{account(name)}={port}" for name, port in self._addresses.metadata.items()]
        return self._stand_in("tokens", str(self.token_key), *pairs)

    def pubsub(self) -> Command:
        """The stand-in for Pub/Sub."""
        file = self._settings.data_dir / "pubsub.sqlite"
        port = str(self._addresses.pubsub)
        return self._stand_in("pubsub.server", port, str(file), str(self.token_key))

    def kms(self) -> Command:
        """The stand-in for Cloud KMS."""
        file = self._settings.secrets / "kms-keys.json"
        users = [f"{kms_key(key)}={account(service)}" for key, service in KMS_KEYS.items()]
        ports_and_files = (str(self._addresses.kms), str(file), str(self.token_key))
        return self._stand_in("kms.server", *ports_and_files, OPERATOR_ACCOUNT, *users)

    def mail(self) -> Command:
        """The stand-in for the mail relay."""
        file = self._settings.data_dir / "mail.sqlite"
        ports = (str(self._addresses.smtp), str(self._addresses.mail))
        return self._stand_in("mail.server", *ports, str(file))

    def service(self, name: str, database: ServiceDatabase) -> Command:
        """One of the four services, both halves in one process."""
        environment = {
            "GRPC_LISTEN": self._addresses.grpc_of(name),
            "EVENTS_LISTEN": f"{LOOPBACK}:{self._addresses.events[name]}",
            "DATABASE_URL": database.app_url,
            "PUBSUB_PROJECT": PROJECT,
            "PUBSUB_EMULATOR_HOST": f"{LOOPBACK}:{self._addresses.pubsub}",
            "TOKEN_ISSUER": ISSUER,
            "TOKEN_CERTS_URL": f"http://{self._addresses.metadata_of(name)}{CERTIFICATES_PATH}",
            "SERVICE_AUDIENCE": audience(name),
            "ALLOWED_CALLERS": GATEWAY_ACCOUNT,
            "EVENTS_AUDIENCE": events_audience(name),
            "EVENTS_PUSH_ACCOUNT": PUSH_ACCOUNT,
            "SWEEP_ACCOUNT": SCHEDULER_ACCOUNT,
            "PRIVACY_ACCOUNT": account("privacy"),
            "ACCESS_TOKEN_KEYS_FILE": str(self._keys.access_public),
            "GCE_METADATA_HOST": self._addresses.metadata_of(name),
            **self._kms_for(name),
            **self._only_for(name),
        }
        argv = [sys.executable, "-m", f"services.{name}.main"]
        return Command(name, argv, self._environment(environment, name), cwd=ROOT)

    def operate(self, database: ServiceDatabase, *arguments: str) -> Command:
        """The operator's command of privacy, on the running services."""
        served = self.service("privacy", database)
        argv = [sys.executable, "-m", "services.privacy.operate", *arguments]
        environment = {**served.environment, "LOG_LEVEL": "ERROR"}
        return Command("operate", argv, environment, cwd=ROOT)

    def gateway(self) -> Command:
        """The public door, in two processes of four threads each."""
        environment = {
            "PUBLIC_URL": self.public_url,
            "STATIC_DIR": str(ROOT / "frontend" / "dist"),
            "AZMYRA_TRUST_FILE": str(self._settings.data_dir / "promises.json"),
            "AZMYRA_BUILD": build_name() or "-",
            "GCE_METADATA_HOST": self._addresses.metadata_of("gateway"),
        }
        environment |= self._services(*SERVICES)
        argv = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "gateway.main:app"),
            *("--host", LOOPBACK, "--port", str(self._settings.port), "--no-access-log"),
            *("--workers", _GATEWAY_WORKERS, "--blocking-threads", _GATEWAY_THREADS),
            *("--workers-kill-timeout", "5", "--respawn-failed-workers", "--no-ws"),
        ]
        return Command("gateway", argv, self._environment(environment), cwd=ROOT)

    @property
    def public_url(self) -> str:
        """Where a browser finds it."""
        return f"http://{LOOPBACK}:{self._settings.port}"

    @property
    def token_key(self) -> Path:
        """The file with the key that signs ID tokens."""
        return self._settings.secrets / "token-signing-key.pem"

    def _services(self, *names: str) -> dict[str, str]:
        """Where they are, for one who calls them."""
        return {
            f"{name.upper()}_{setting}": value
            for name in names
            for setting, value in (
                ("GRPC", f"grpc+insecure://{self._addresses.grpc_of(name)}"),
                ("AUDIENCE", audience(name)),
            )
        }

    def _kms_for(self, name: str) -> Mapping[str, str]:
        keys = {
            f"KMS_{key.upper()}_KEY": kms_key(key)
            for key, service in KMS_KEYS.items()
            if service == name
        }
        target = {"KMS_TARGET": f"grpc+insecure://{LOOPBACK}:{self._addresses.kms}"}
        return target | keys if keys else {}

    def _only_for(self, name: str) -> Mapping[str, str]:
        match name:
            case "identity":
                return {
                    "ACCESS_TOKEN_PRIVATE_KEY_FILE": str(self._keys.access_private),
                    "RATE_LIMIT_KEY_FILE": str(self._keys.rate_limit),
                    "SMTP_URL": f"smtp://{LOOPBACK}:{self._addresses.smtp}",
                    "MAIL_FROM": "no-reply@azmyra.example",
                    "PUBLIC_URL": self.public_url,
                    "PRODUCT_NAME": "Azmyra",
                }
            case "product":
                return {
                    "INTEGRATIONS_ACCOUNT": account("integrations"),
                    **self._services("privacy"),
                }
            case "integrations":
                return {
                    "PUBLIC_URL": self.public_url,
                    "PRODUCT_GRPC": f"grpc+insecure://{self._addresses.grpc_of('product')}",
                    "PRODUCT_AUDIENCE": audience("product"),
                }
            case "privacy":
                return {
                    "PRODUCT_ACCOUNT": account("product"),
                    "PRODUCT_NAME": "Azmyra",
                    "OPERATOR_NAME": "The Product Owner",
                    "SITE_ADDRESS": "ai.theproductowner.org",
                    "CONTACT_ADDRESS": "privacy@theproductowner.org",
                    "CERTIFICATE_KEYS_DIR": str(self._settings.certificate_keys),
                    "ERASURE_JOURNAL_DIR": str(self._settings.journal),
                    "EXPORTS_DIR": str(self._settings.exports),
                    "KINDS_DIR": str(ROOT / "proto/azmyra/product/v1/kinds"),
                    **self._services(*(one for one in SERVICES if one != name)),
                }
            case _:
                return {}

    def _stand_in(self, module: str, *arguments: str) -> Command:
        argv = [sys.executable, "-m", f"deploy.local.{module}", *arguments]
        return Command(module.partition(".")[0], argv, self._environment({}), cwd=ROOT)

    def _environment(self, own: Mapping[str, str], service: str = "") -> dict[str, str]:
        """A secret of ours at a tool or a provider is told to the service that uses it alone."""
        passed_on = {
            name: value
            for name, value in self._settings.passed_on.items()
            if not name.endswith("_CLIENT_SECRET") or name in CLIENT_SECRETS.get(service, ())
        }
        common = {
            "AZMYRA_ENV": "local",
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "",
            MARK: str(self._settings.data_dir),
        }
        return {**passed_on, **common, **own}
