"""Product's settings, read once at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from services.chassis.grpc_target import GrpcTarget, read_target
from services.chassis.process_settings import ProcessSettings
from services.chassis.settings import Environment

_KINDS = Path(__file__).resolve().parents[2] / "proto/azmyra/product/v1/kinds"


@dataclass(frozen=True, slots=True)
class Privacy:
    """Where privacy is, which publishes the keys of exports, and what ID tokens for it name."""

    target: GrpcTarget
    audience: str


@dataclass(frozen=True, slots=True)
class Config:
    process: ProcessSettings
    #: Where the kinds' schema files are.
    kinds: Path
    #: The service account that stores what was fetched from the tools.
    integrations_account: str
    privacy: Privacy
    metadata_host: str


def read_config(values: Mapping[str, str]) -> Config:
    """Raises SettingsError naming everything that is missing or wrong."""
    with Environment(values) as env:
        process = ProcessSettings.read(env)
        return Config(
            process=process,
            kinds=env.path("KINDS_DIR", default=str(_KINDS)),
            integrations_account=env.text("INTEGRATIONS_ACCOUNT"),
            privacy=Privacy(
                read_target(env, "PRIVACY_GRPC", environment=process.environment),
                env.text("PRIVACY_AUDIENCE"),
            ),
            metadata_host=env.text("GCE_METADATA_HOST", default="metadata.google.internal"),
        )
