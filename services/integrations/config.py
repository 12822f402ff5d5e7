"""The settings of integrations, read from the environment once, at start."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.chassis.process_settings import ProcessSettings
from services.chassis.settings import Environment


@dataclass(frozen=True, slots=True)
class Config:
    process: ProcessSettings


def read_config(values: Mapping[str, str]) -> Config:
    """Raises SettingsError, which names everything that is wrong."""
    with Environment(values) as env:
        return Config(process=ProcessSettings.read(env))
