"""The settings of integrations, read from the environment once, at start.

Of the tools: AZMYRA_<TOOL>_API_URL, and of each grantor's app its addresses,
AZMYRA_<GRANTOR>_CLIENT_ID and _CLIENT_SECRET. Jira and Confluence share Atlassian's app, whose
addresses are those of Jira: AZMYRA_JIRA_AUTHORIZE_URL, AZMYRA_JIRA_TOKEN_URL.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.chassis.cloud_kms_client import KmsSettings
from services.chassis.grpc_target import GrpcTarget, read_target
from services.chassis.process_settings import ProcessSettings
from services.chassis.settings import Environment
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import Grantor
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_settings import App, ToolSettings

_API_URLS: Final[Mapping[Tool, str]] = {
    Tool.JIRA: "https://api.atlassian.com",
    Tool.CONFLUENCE: "https://api.atlassian.com",
    Tool.SLACK: "https://slack.com/api",
    Tool.NOTION: "https://api.notion.com",
    Tool.LINEAR: "https://api.linear.app",
    Tool.GITHUB: "https://api.github.com",
}
_APPS: Final[Mapping[Grantor, tuple[Tool, str, str]]] = {
    Grantor.ATLASSIAN: (
        Tool.JIRA,
        "https://auth.atlassian.com/authorize",
        "https://auth.atlassian.com/oauth/token",
    ),
    Grantor.SLACK: (
        Tool.SLACK,
        "https://slack.com/oauth/v2/authorize",
        "https://slack.com/api/oauth.v2.access",
    ),
    Grantor.NOTION: (
        Tool.NOTION,
        "https://api.notion.com/v1/oauth/authorize",
        "https://api.notion.com/v1/oauth/token",
    ),
    Grantor.LINEAR: (
        Tool.LINEAR,
        "https://linear.app/oauth/authorize",
        "https://api.linear.app/oauth/token",
    ),
    Grantor.GITHUB: (
        Tool.GITHUB,
        "https://github.com/login/oauth/authorize",
        "https://github.com/login/oauth/access_token",
    ),
}


@dataclass(frozen=True, slots=True)
class Product:
    """Where product is, and the audience that its ID tokens name."""

    target: GrpcTarget
    audience: str


@dataclass(frozen=True, slots=True)
class Config:
    process: ProcessSettings
    tools: ToolSettings
    kms: KmsSettings
    vault_key: str  # the full resource name of the key that wraps data keys
    public_url: str
    product: Product
    metadata_host: str


def read_config(values: Mapping[str, str]) -> Config:
    """Raises SettingsError, which names everything that is wrong."""
    with Environment(values) as env:
        process = ProcessSettings.read(env)
        return Config(
            process=process,
            tools=read_tool_settings(env),
            kms=KmsSettings.read(env, environment=process.environment),
            vault_key=env.text("KMS_VAULT_KEY"),
            public_url=env.text("PUBLIC_URL").rstrip("/"),
            product=Product(
                read_target(env, "PRODUCT_GRPC", environment=process.environment),
                env.text("PRODUCT_AUDIENCE"),
            ),
            metadata_host=env.text("GCE_METADATA_HOST", default="metadata.google.internal"),
        )


def read_tool_settings(env: Environment) -> ToolSettings:
    """What is wrong is a problem of *env*."""
    return ToolSettings(
        apps={grantor: _app(env, grantor) for grantor in Grantor},
        api_urls={tool: _url(env, tool, "API", _API_URLS[tool]) for tool in Tool},
    )


def _app(env: Environment, grantor: Grantor) -> App:
    tool, authorize, token = _APPS[grantor]
    prefix = f"AZMYRA_{grantor.name}_CLIENT"
    client_id = env.text(f"{prefix}_ID", default="-")
    secret = env.text(f"{prefix}_SECRET", default="-")
    if (client_id == "-") != (secret == "-"):  # noqa: S105 how it is left out
        env.problem(f"{prefix}_ID and {prefix}_SECRET must be set together")
    return App(
        authorize_url=_url(env, tool, "AUTHORIZE", authorize),
        token_url=_url(env, tool, "TOKEN", token),
        client_id="" if client_id == "-" else client_id,
        client_secret=SecretText("" if client_id == "-" else secret),
    )


def _url(env: Environment, tool: Tool, which: str, default: str) -> str:
    name = f"AZMYRA_{tool.name}_{which}_URL"
    url = env.text(name, default=default).rstrip("/")
    environment = env.text("AZMYRA_ENV", default="")
    if environment == "production" and not url.startswith("https://"):
        env.problem(f"{name} must begin with https:// in production")
    return url
