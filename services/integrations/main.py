"""Starts integrations: the vault, and the six tools behind it."""

import os
from dataclasses import replace
from functools import partial

from azmyra.integrations.v1 import integrations_pb2_grpc

from services.chassis.clock import SystemClock
from services.chassis.cloud_kms import CloudKms
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.ids import new_id
from services.chassis.service import Service
from services.integrations.adapters.inbound.grpc_connections import ACCESS, GrpcConnections
from services.integrations.adapters.inbound.grpc_fetches import FETCH_ACCESS
from services.integrations.adapters.inbound.grpc_sendings import SEND_ACCESS
from services.integrations.adapters.inbound.transfers import transfer_handlers, transfer_services
from services.integrations.adapters.outbound.envelope_cipher import EnvelopeCipher
from services.integrations.adapters.outbound.exported_records import EXPORTED, LEFT_OUT
from services.integrations.adapters.outbound.grpc_product_items import GrpcProductItems
from services.integrations.adapters.outbound.postgres_alarm import PostgresAlarm
from services.integrations.adapters.outbound.postgres_fetches import (
    PostgresDueFetches,
    PostgresFetchWork,
)
from services.integrations.adapters.outbound.postgres_sendings import (
    PostgresSendingWork,
    PostgresUnsent,
)
from services.integrations.adapters.outbound.postgres_vault_census import (
    PostgresCanaries,
    PostgresVaultCensus,
)
from services.integrations.adapters.outbound.postgres_work import PostgresWork
from services.integrations.adapters.outbound.tools.all_tools import AllTools
from services.integrations.adapters.outbound.tools.grants.oauth_grants import OAuthGrants
from services.integrations.application.transfers import TransferPorts, Transfers
from services.integrations.application.use_cases import Ports, UseCases
from services.integrations.config import read_config


def main() -> None:
    config, clock = read_config(os.environ), SystemClock()
    service = Service("integrations", config.process)
    kms = CloudKms(config.kms)
    ports = Ports(
        work=PostgresWork(service.work),
        cipher=EnvelopeCipher(kms, config.vault_key),
        alarm=PostgresAlarm(service.database, new_id),
        grants=OAuthGrants(config.tools, clock),
        tools=AllTools(clock, trusted=config.tools.trusted),
        census=PostgresVaultCensus(service.database),
        canaries=PostgresCanaries(service.database),
        clock=clock,
        ids=new_id,
        public_url=config.public_url,
    )
    use_cases = UseCases(ports)
    leaving = UseCases(replace(ports, work=PostgresWork(service.work, of_leaving=True)))
    transfers = Transfers(
        TransferPorts(
            use_tool=use_cases.use_tool,
            tools=ports.tools,
            product=GrpcProductItems.at(
                config.product.target,
                config.product.audience,
                MetadataIdTokens(config.metadata_host),
            ),
            fetches=PostgresFetchWork(service.work),
            due=PostgresDueFetches(service.database),
            sendings=PostgresSendingWork(service.work),
            clock=clock,
            ids=new_id,
        )
    )
    servicer = GrpcConnections(use_cases, clock)
    kms.start()
    service.run(
        add_services=[
            partial(integrations_pb2_grpc.add_IntegrationsServiceServicer_to_server, servicer),
            *transfer_services(transfers),
        ],
        policy={**ACCESS, **FETCH_ACCESS, **SEND_ACCESS},
        handlers=transfer_handlers(transfers),
        erasure=service.erasure(before=leaving.disconnect_all),
        export=service.export(EXPORTED, LEFT_OUT),
        sweeps=[
            use_cases.plant_canary,
            use_cases.rewrap_vault,
            transfers.wake_fetches,
            PostgresUnsent(service.database).forget,
        ],
        grpc_threads=16,  # calls wait for tools
    )


if __name__ == "__main__":
    main()
