"""Puts together what admits requests."""

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.admission import Admission
from gateway.backends import Backends
from gateway.config import Config
from gateway.identity_exchange import IdentityExchange
from gateway.kinds import Kind, Schema
from gateway.networks import ClientNetworks
from gateway.origin_check import OriginCheck
from gateway.rate_limits import FloodGuard
from gateway.session_cookie import SessionCookie
from gateway.sessions import Sessions
from gateway.shapes_check import SchemaShapes


@dataclass(frozen=True)
class Signing:
    """What signing in and out works on besides identity."""

    sessions: Sessions
    cookie: SessionCookie


def admission_of(
    config: Config, backends: Backends, kinds: Sequence[Kind]
) -> tuple[Admission, Signing]:
    """The checks, and the sessions and cookie that they share with sign-in."""
    signing = Signing(
        sessions=Sessions(IdentityExchange(backends.identity)),
        cookie=SessionCookie(https=config.https),
    )
    admission = Admission(
        networks=ClientNetworks(trusted_proxies=config.trusted_proxies),
        flood_guard=FloodGuard(config.flood_per_minute),
        origin_check=OriginCheck(config.public_url),
        cookie=signing.cookie,
        sessions=signing.sessions,
        shapes=SchemaShapes(lambda: _schemas(kinds)),
    )
    return admission, signing


def _schemas(kinds: Sequence[Kind]) -> dict[str, Schema]:
    from gateway.openapi.document import all_schemas  # noqa: PLC0415 - start-up does not wait

    return dict(all_schemas(kinds))
