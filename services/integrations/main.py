"""Starts integrations: the six tools, and what is connected to them."""

import os
from functools import partial

from azmyra.integrations.v1 import integrations_pb2_grpc

from services.chassis.account_events import account_handlers
from services.chassis.service import Service
from services.integrations.adapters.inbound.grpc_integrations import ACCESS, GrpcIntegrations
from services.integrations.adapters.outbound.postgres_connections import PostgresConnections
from services.integrations.application.list_connections import ListConnections
from services.integrations.config import read_config
from services.integrations.domain.connections import Tool

# A tool joins once its credentials can be sealed; until then the app says that it is not there.
_AVAILABLE: frozenset[Tool] = frozenset()


def main() -> None:
    service = Service("integrations", read_config(os.environ).process)
    connections = PostgresConnections(service.database)
    servicer = GrpcIntegrations(ListConnections(connections, _AVAILABLE))
    add = partial(integrations_pb2_grpc.add_IntegrationsServiceServicer_to_server, servicer)
    service.run(
        add_services=[add], policy=ACCESS, handlers=account_handlers(service.work), sweeps=[]
    )


if __name__ == "__main__":
    main()
