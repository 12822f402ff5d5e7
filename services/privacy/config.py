"""Privacy's settings, read from the environment once, at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from services.chassis.process_settings import ProcessSettings
from services.chassis.settings import Environment

_OUR_POLICIES = Path(__file__).with_name("policies")
_LOCAL_RELAY = "A mail sink on this machine"


@dataclass(frozen=True, slots=True)
class Config:
    process: ProcessSettings
    policies_dir: Path
    # What the policy's texts call us and those who work for us: `${product}`, `${operator}`, …
    policy_names: Mapping[str, str]


def read_config(values: Mapping[str, str]) -> Config:
    """Raises SettingsError, which names everything that is wrong."""
    with Environment(values) as env:
        process = ProcessSettings.read(env)
        return Config(
            process=process,
            policies_dir=env.path("AZMYRA_POLICIES_DIR", default=str(_OUR_POLICIES)),
            policy_names=_policy_names(env, process.environment),
        )


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
