"""Where a service is: `grpcs://host[:port]` (TLS), or `grpc+insecure://127.0.0.1:port` locally."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from services.chassis.settings import Environment

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class GrpcTarget:
    """A host and port, and whether the way there is TLS."""

    address: str
    encrypted: bool

    @classmethod
    def parse(cls, url: str, *, environment: str) -> Self:
        """Read *url*. Raises ValueError for an unencrypted one that leaves the machine."""
        parts = urlsplit(url)
        if parts.scheme == "grpcs" and parts.hostname:
            return cls(f"{parts.hostname}:{parts.port or 443}", encrypted=True)
        if parts.scheme != "grpc+insecure" or not parts.port:
            raise ValueError("must be grpcs://host[:port] or grpc+insecure://127.0.0.1:port")
        if environment != "local" or parts.hostname not in _LOOPBACK:
            raise ValueError("must be grpcs://…: without TLS only locally, on 127.0.0.1")
        return cls(f"{parts.hostname}:{parts.port}", encrypted=False)


def read_target(
    env: Environment, name: str, *, environment: str, default: str | None = None
) -> GrpcTarget:
    """The setting *name* as a target; a problem of *env* where it is not one."""
    url = env.text(name, default=default)
    try:
        return GrpcTarget.parse(url, environment=environment)
    except ValueError as error:
        if url:
            env.problem(f"{name} {error}")
        return GrpcTarget("", encrypted=True)
