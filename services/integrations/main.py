"""Starts integrations: the vault, and the six tools behind it."""

import os
from functools import partial

from azmyra.integrations.v1 import integrations_pb2_grpc

from services.chassis.clock import SystemClock
from services.chassis.cloud_kms import CloudKms
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.service import Service
from services.integrations.adapters.inbound.grpc_connections import ACCESS, GrpcConnections
from services.integrations.adapters.inbound.transfers import (
    TRANSFER_ACCESS,
    transfer_handlers,
    transfer_services,
)
from services.integrations.adapters.outbound import production
from services.integrations.adapters.outbound.envelope_cipher import EnvelopeCipher
from services.integrations.adapters.outbound.exported_records import EXPORTED, LEFT_OUT
from services.integrations.adapters.outbound.grpc_product_items import GrpcProductItems
from services.integrations.adapters.outbound.postgres_fetches import TOPIC
from services.integrations.application.transfers import Transfers
from services.integrations.application.use_cases import UseCases
from services.integrations.config import read_config


def main() -> None:
    config, clock = read_config(os.environ), SystemClock()
    service = Service("integrations", config.process)
    kms = CloudKms(config.kms)
    ports = production.connection_ports(
        service,
        EnvelopeCipher(kms, config.vault_key),
        config.tools,
        public_url=config.public_url,
        clock=clock,
    )
    use_cases = UseCases(ports)
    leaving = UseCases(production.leaving_ports(service, ports))
    product = GrpcProductItems.at(
        config.product.target, config.product.audience, MetadataIdTokens(config.metadata_host)
    )
    transfers = Transfers(production.transfer_ports(service, ports, use_cases, product))
    servicer = GrpcConnections(use_cases, clock)
    add = partial(integrations_pb2_grpc.add_IntegrationsServiceServicer_to_server, servicer)
    in_the_vault = (use_cases.plant_canary, use_cases.rewrap_vault)
    kms.start()
    service.run(
        add_services=[add, *transfer_services(transfers)],
        policy={**ACCESS, **TRANSFER_ACCESS},
        handlers=transfer_handlers(transfers),
        erasure=service.erasure(next_slice_on=TOPIC, before=leaving.disconnect_all),
        export=service.export(EXPORTED, LEFT_OUT),
        sweeps=[
            *in_the_vault,
            transfers.run_schedules,
            transfers.wake_fetches,
            *production.housekeeping(service),
        ],
        grpc_threads=16,  # calls wait for tools
    )


if __name__ == "__main__":
    main()
