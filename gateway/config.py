"""What the gateway is told by its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from services.chassis.grpc_target import GrpcTarget, read_target
from services.chassis.settings import Environment

_ROOT: Final = Path(__file__).parents[1]
_LOOPBACK: Final = ("localhost", "127.0.0.1")

_LLM_URLS: Final = {
    "openai": "https://api.openai.com/v1",
    "anthropic": "https://api.anthropic.com/v1",
    "groq": "https://api.groq.com/openai/v1",
    "mistral": "https://api.mistral.ai/v1",
    "google": "https://generativelanguage.googleapis.com/v1beta",
    "openrouter": "https://openrouter.ai/api/v1",
    "deepseek": "https://api.deepseek.com/v1",
    "xai": "https://api.x.ai/v1",
}
_LOCAL_MODELS: Final = "http://localhost:* http://127.0.0.1:*"
_SERVICES: Final = ("identity", "product", "integrations", "privacy")
_FLOOD_PER_MINUTE: Final = 6000


@dataclass(frozen=True)
class Backend:
    """Where a service is, and the audience that its ID tokens name."""

    target: GrpcTarget
    audience: str


@dataclass(frozen=True)
class Config:
    """Read once, at start."""

    public_url: str  # an origin without a path: "https://ai.example.org"
    static_dir: Path
    kinds_dir: Path
    promises_file: Path  # every promise's id and sentence
    trust_file: Path | None  # what `make promises` wrote; may not exist
    build: str  # the commit that runs; "" where nobody said
    backends: Mapping[str, Backend]  # by service name
    metadata_host: str
    llm_urls: Mapping[str, str]  # by provider name
    llm_origins: tuple[str, ...]
    trusted_proxies: int  # how many X-Forwarded-For entries, from the right, are ours
    flood_per_minute: int  # requests of one network, per process
    slow_at_once: int  # requests that hash a password, per process
    log_level: str

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")

    @classmethod
    def from_environment(cls, values: Mapping[str, str] = os.environ) -> "Config":
        """Raise SettingsError naming everything that is wrong."""
        with Environment(values) as env:
            environment = env.choice("AZMYRA_ENV", ("local", "production"))
            urls = _llm_urls(values)
            trust_file = env.text("AZMYRA_TRUST_FILE", default="-")
            return cls(
                public_url=_public_url(env),
                static_dir=Path(env.text("STATIC_DIR", default=str(_ROOT / "frontend/dist"))),
                kinds_dir=env.path(
                    "KINDS_DIR", default=str(_ROOT / "proto/azmyra/product/v1/kinds")
                ),
                promises_file=env.path(
                    "AZMYRA_PROMISES_FILE", default=str(_ROOT / "tests/promises/registry.json")
                ),
                trust_file=None if trust_file == "-" else Path(trust_file),
                build=env.text("AZMYRA_BUILD", default="-").removeprefix("-"),
                backends={name: _backend(env, name, environment) for name in _SERVICES},
                metadata_host=env.text("GCE_METADATA_HOST", default="metadata.google.internal"),
                llm_urls=urls,
                llm_origins=env.words("AZMYRA_LLM_ORIGINS", default=_origins(urls)),
                trusted_proxies=env.integer("AZMYRA_TRUSTED_PROXIES", default=0, maximum=5),
                flood_per_minute=env.integer("AZMYRA_FLOOD_PER_MINUTE", default=_FLOOD_PER_MINUTE),
                # Half of the four threads of a process: the other half is for everything else.
                slow_at_once=env.integer("AZMYRA_SLOW_AT_ONCE", default=2, minimum=1),
                log_level=env.text("LOG_LEVEL", default="INFO"),
            )


def _backend(env: Environment, name: str, environment: str) -> Backend:
    prefix = name.upper()
    target = read_target(env, f"{prefix}_GRPC", environment=environment)
    return Backend(target, env.text(f"{prefix}_AUDIENCE"))


def _public_url(env: Environment) -> str:
    url = env.text("PUBLIC_URL").rstrip("/")
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if url and not (parts.scheme == "https" or local):
        env.problem("PUBLIC_URL must be https://…, or http:// on localhost or 127.0.0.1")
    return url


def _llm_urls(values: Mapping[str, str]) -> dict[str, str]:
    """The known providers, and each one that AZMYRA_LLM_<NAME>_URL adds or moves."""
    given = {
        name.removeprefix("AZMYRA_LLM_").removesuffix("_URL").lower(): url
        for name, url in values.items()
        if name.startswith("AZMYRA_LLM_") and name.endswith("_URL") and url
    }
    return _LLM_URLS | given


def _origins(urls: Mapping[str, str]) -> str:
    return " ".join([*dict.fromkeys(map(origin_of, urls.values())), _LOCAL_MODELS])


def origin_of(url: str) -> str:
    """`https://api.openai.com/v1` → `https://api.openai.com`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
