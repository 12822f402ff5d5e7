"""identity's settings, read once at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from services.chassis.process_settings import ProcessSettings
from services.chassis.settings import Environment
from services.identity.application.use_cases import Rules
from services.identity.domain.provider_identity import SignInProvider
from services.identity.domain.provider_registration import USUAL, Registration
from services.identity.domain.session import SessionLifetimes

_SMTP_SCHEMES: Final = ("smtp", "smtp+starttls", "smtps")
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Config:
    process: ProcessSettings
    access_token_private_key_file: Path
    smtp_url: str
    mail_from: str
    #: The sign-in providers that know us.
    registrations: tuple[Registration, ...]
    rate_limit_key: bytes
    rules: Rules
    #: How many passwords are hashed at once, and how many more may wait for it.
    hashing_threads: int
    hashing_queue: int


def read_config(values: Mapping[str, str]) -> Config:
    """Raises SettingsError with everything that is wrong."""
    with Environment(values) as env:
        process = ProcessSettings.read(env)
        return Config(
            process=process,
            access_token_private_key_file=env.path("ACCESS_TOKEN_PRIVATE_KEY_FILE"),
            smtp_url=_smtp_url(env, process),
            mail_from=env.text("MAIL_FROM"),
            registrations=_registrations(env, process),
            rate_limit_key=_key(env),
            rules=_rules(env),
            # A quarter of a second of one core each; leave cores to those who are signed in.
            hashing_threads=env.integer("HASHING_THREADS", default=2, minimum=1),
            hashing_queue=env.integer("HASHING_QUEUE", default=8),
        )


def _rules(env: Environment) -> Rules:
    return Rules(
        product_name=env.text("PRODUCT_NAME", default="Azmyra"),
        public_url=env.text("PUBLIC_URL"),
        lifetimes=SessionLifetimes(
            idle=timedelta(days=env.integer("SESSION_IDLE_DAYS", default=14, minimum=1)),
            absolute=timedelta(days=env.integer("SESSION_DAYS", default=30, minimum=1)),
        ),
    )


def _registrations(env: Environment, process: ProcessSettings) -> tuple[Registration, ...]:
    """Those that have a client id; with none set, nobody is offered a provider."""
    registrations = [
        _registration(env, provider, client_id)
        for provider in SignInProvider
        if (client_id := env.text(f"AZMYRA_{provider.name}_CLIENT_ID", default=""))
    ]
    for one in registrations:
        urls = (one.authorize_url, one.token_url, one.keys_url, one.api_url)
        if process.environment == "production" and not all(u.startswith("https://") for u in urls):
            env.problem(f"every URL of {one.provider.value} must be https:// in production")
    return tuple(registrations)


def _registration(env: Environment, provider: SignInProvider, client_id: str) -> Registration:
    prefix, usual = f"AZMYRA_{provider.name}", USUAL[provider]
    token_url = env.text(f"{prefix}_TOKEN_URL", default=usual.token_url)
    near = usual.moved_to(token_url)
    return Registration(
        provider=provider,
        client_id=client_id,
        client_secret=env.text(f"{prefix}_CLIENT_SECRET"),
        authorize_url=env.text(f"{prefix}_AUTHORIZE_URL", default=usual.authorize_url),
        token_url=token_url,
        keys_url=env.text(f"{prefix}_JWKS_URL", default=near.keys_url),
        issuer=env.text(f"{prefix}_ISSUER", default=near.issuer),
        api_url=env.text(f"{prefix}_API_URL", default=usual.api_url),
    )


def _smtp_url(env: Environment, process: ProcessSettings) -> str:
    url = env.text("SMTP_URL")
    parts = urlsplit(url)
    if url and (parts.scheme not in _SMTP_SCHEMES or not parts.hostname):
        env.problem(f"SMTP_URL must begin with one of {', '.join(_SMTP_SCHEMES)} and name a host")
    if parts.scheme == "smtp" and process.environment == "production":
        env.problem("SMTP_URL must be smtp+starttls:// or smtps:// in production")
    return url


def _key(env: Environment) -> bytes:
    path = env.path("RATE_LIMIT_KEY_FILE")
    key = path.read_bytes() if path.is_file() else b""
    if path.is_file() and len(key) != _KEY_BYTES:
        env.problem(f"RATE_LIMIT_KEY_FILE must hold exactly {_KEY_BYTES} random bytes")
    return key
