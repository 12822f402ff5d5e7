"""The settings that every service's process has; its own config.py adds what only it needs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from services.chassis.settings import Environment

_GOOGLE_CERTS = "https://www.googleapis.com/oauth2/v3/certs"
_GOOGLE_ISSUER = "https://accounts.google.com"


@dataclass(frozen=True, slots=True)
class ProcessSettings:
    """Read once, at start. An empty *grpc_listen* or *events_listen* leaves that half out."""

    environment: str
    grpc_listen: str
    events_listen: str
    database_url: str
    pubsub_project: str
    token_issuer: str
    token_certs_url: str
    service_audience: str
    allowed_callers: tuple[str, ...]
    events_audience: str
    events_push_account: str
    sweep_account: str
    #: Who alone may have an account erased.
    privacy_account: str
    access_token_keys_file: Path
    log_level: str

    @classmethod
    def read(cls, env: Environment) -> Self:
        """Read the settings; in production, name every stand-in among them as a problem."""
        settings = cls._read(env)
        if settings.environment == "production":
            if env.text("PUBSUB_EMULATOR_HOST", default=""):
                env.problem("PUBSUB_EMULATOR_HOST names a stand-in: unset it in production")
            if not settings.token_certs_url.startswith("https://"):
                env.problem("TOKEN_CERTS_URL must begin with https:// in production")
        return settings

    @classmethod
    def _read(cls, env: Environment) -> Self:
        return cls(
            environment=env.choice("AZMYRA_ENV", ("local", "production")),
            grpc_listen=env.text("GRPC_LISTEN", default=""),
            events_listen=env.text("EVENTS_LISTEN", default=""),
            database_url=env.text("DATABASE_URL"),
            pubsub_project=env.text("PUBSUB_PROJECT"),
            token_issuer=env.text("TOKEN_ISSUER", default=_GOOGLE_ISSUER),
            token_certs_url=env.text("TOKEN_CERTS_URL", default=_GOOGLE_CERTS),
            service_audience=env.text("SERVICE_AUDIENCE"),
            allowed_callers=env.words("ALLOWED_CALLERS"),
            events_audience=env.text("EVENTS_AUDIENCE"),
            events_push_account=env.text("EVENTS_PUSH_ACCOUNT"),
            sweep_account=env.text("SWEEP_ACCOUNT"),
            privacy_account=env.text("PRIVACY_ACCOUNT"),
            access_token_keys_file=env.path("ACCESS_TOKEN_KEYS_FILE"),
            log_level=env.choice(
                "LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO"
            ),
        )
