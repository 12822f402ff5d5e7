"""Product's settings, read once at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from services.chassis.process_settings import ProcessSettings
from services.chassis.settings import Environment

_KINDS = Path(__file__).resolve().parents[2] / "proto/azmyra/product/v1/kinds"


@dataclass(frozen=True, slots=True)
class Config:
    process: ProcessSettings
    #: Where the kinds' schema files are.
    kinds: Path
    #: The service account that stores what was fetched from the tools.
    integrations_account: str


def read_config(values: Mapping[str, str]) -> Config:
    """Raises SettingsError naming everything that is missing or wrong."""
    with Environment(values) as env:
        return Config(
            process=ProcessSettings.read(env),
            kinds=env.path("KINDS_DIR", default=str(_KINDS)),
            integrations_account=env.text("INTEGRATIONS_ACCOUNT"),
        )
