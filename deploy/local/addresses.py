"""Which port everything has during one run."""

from collections.abc import Mapping
from dataclasses import dataclass

from deploy.local.ports import LOOPBACK, free_ports
from deploy.local.topology import SERVICES


@dataclass(frozen=True)
class Addresses:
    """Ports of 127.0.0.1. The gateway's was chosen by the user, the others are free ones."""

    gateway: int
    postgres: int
    pubsub: int
    kms: int
    smtp: int
    mail: int
    metadata: Mapping[str, int]  # by the process that asks there who it is
    grpc: Mapping[str, int]  # by service
    events: Mapping[str, int]  # by service

    def grpc_of(self, service: str) -> str:
        """``127.0.0.1:…``."""
        return f"{LOOPBACK}:{self.grpc[service]}"

    def events_url(self, service: str) -> str:
        """``http://127.0.0.1:…``."""
        return f"http://{LOOPBACK}:{self.events[service]}"

    def metadata_of(self, process: str) -> str:
        """``127.0.0.1:…``."""
        return f"{LOOPBACK}:{self.metadata[process]}"


def chosen_addresses(gateway: int) -> Addresses:
    """Free ports for all but the *gateway*."""
    asking = (*SERVICES, "gateway")
    ports = iter(free_ports(5 + len(asking) + 2 * len(SERVICES)))
    return Addresses(
        gateway=gateway,
        postgres=next(ports),
        pubsub=next(ports),
        kms=next(ports),
        smtp=next(ports),
        mail=next(ports),
        metadata={name: next(ports) for name in asking},
        grpc={name: next(ports) for name in SERVICES},
        events={name: next(ports) for name in SERVICES},
    )
