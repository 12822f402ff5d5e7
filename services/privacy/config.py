"""Privacy's settings, read from the environment once, at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from services.chassis.cloud_kms_client import KmsSettings
from services.chassis.grpc_target import GrpcTarget, read_target
from services.chassis.process_settings import ProcessSettings
from services.chassis.settings import Environment
from services.privacy.domain.deletion import Schedule

_OUR_POLICIES = Path(__file__).with_name("policies")
_LOCAL_RELAY = "A mail sink on this machine"


_PEERS = ("identity", "product", "integrations")


@dataclass(frozen=True, slots=True)
class Peer:
    """Another service, and the audience that ID tokens for it name."""

    target: GrpcTarget
    audience: str


@dataclass(frozen=True, slots=True)
class DeletionSettings:
    """*journal_dir* and *certificate_keys_dir* are apart from every database.

    *certificates_key* is the full resource name of the key that wraps the keys that sign.
    """

    schedule: Schedule
    journal_dir: Path
    certificate_keys_dir: Path
    certificates_key: str
    peers: Mapping[str, Peer]
    metadata_host: str


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """*key* is the full resource name of the key that wraps the data keys of exports."""

    folder: Path
    key: str
    kinds_dir: Path


@dataclass(frozen=True, slots=True)
class Config:
    process: ProcessSettings
    deletions: DeletionSettings
    exports: ExportSettings
    kms: KmsSettings
    #: The service accounts that ask for our public keys, to publish them or to check exports.
    keys_read_by: tuple[str, ...]
    policies_dir: Path
    # What the policy's texts call us and those who work for us: `${product}`, `${operator}`, …
    policy_names: Mapping[str, str]


def read_config(values: Mapping[str, str]) -> Config:
    """Raises SettingsError, which names everything that is wrong."""
    with Environment(values) as env:
        process = ProcessSettings.read(env)
        return Config(
            process=process,
            deletions=_deletions(env, process.environment),
            exports=ExportSettings(
                folder=env.path("EXPORTS_DIR"),
                key=env.text("KMS_EXPORTS_KEY"),
                kinds_dir=env.path("KINDS_DIR"),
            ),
            kms=KmsSettings.read(env, environment=process.environment),
            keys_read_by=(*process.allowed_callers, env.text("PRODUCT_ACCOUNT")),
            policies_dir=env.path("AZMYRA_POLICIES_DIR", default=str(_OUR_POLICIES)),
            policy_names=_policy_names(env, process.environment),
        )


def _deletions(env: Environment, environment: str) -> DeletionSettings:
    schedule = Schedule(
        grace=env.integer("GRACE_DAYS", default=7, minimum=1),
        live=env.integer("LIVE_DAYS", default=14, minimum=1),
        backup=env.integer("BACKUP_DAYS", default=14, minimum=1),
    )
    for problem in schedule.problems():
        env.problem(problem)
    return DeletionSettings(
        schedule=schedule,
        journal_dir=env.path("ERASURE_JOURNAL_DIR"),
        certificate_keys_dir=env.path("CERTIFICATE_KEYS_DIR"),
        certificates_key=env.text("KMS_CERTIFICATES_KEY"),
        peers={name: _peer(env, name, environment) for name in _PEERS},
        metadata_host=env.text("GCE_METADATA_HOST", default="metadata.google.internal"),
    )


def _peer(env: Environment, name: str, environment: str) -> Peer:
    target = read_target(env, f"{name.upper()}_GRPC", environment=environment)
    return Peer(target, env.text(f"{name.upper()}_AUDIENCE"))


def _policy_names(env: Environment, environment: str) -> Mapping[str, str]:
    # A policy that the public reads must name the company that sees every mail.
    relay = None if environment == "production" else _LOCAL_RELAY
    return {
        "product": env.text("PRODUCT_NAME", default="Azmyra"),
        "operator": env.text("OPERATOR_NAME", default="The Product Owner"),
        "site": env.text("SITE_ADDRESS", default="ai.theproductowner.org"),
        "contact": env.text("CONTACT_ADDRESS", default="privacy@theproductowner.org"),
        "mail_relay": env.text("MAIL_RELAY_NAME", default=relay),
    }
