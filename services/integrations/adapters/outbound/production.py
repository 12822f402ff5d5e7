"""Every port as it is in production, for main.py: the list of integrations' outbound adapters."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.chassis.clock import Clock
from services.chassis.ids import new_id
from services.chassis.service import Service
from services.integrations.adapters.outbound.postgres_alarm import PostgresAlarm
from services.integrations.adapters.outbound.postgres_authorizations import (
    PostgresAbandonedAuthorizations,
)
from services.integrations.adapters.outbound.postgres_fetches import (
    PostgresDueFetches,
    PostgresFetchWork,
)
from services.integrations.adapters.outbound.postgres_schedules import PostgresDueSchedules
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
from services.integrations.application.transfers import TransferPorts
from services.integrations.application.use_cases import Ports, UseCases
from services.integrations.domain.tool_settings import ToolSettings
from services.integrations.ports.credential_cipher import CredentialCipher
from services.integrations.ports.product_items import ProductItems


def connection_ports(
    service: Service,
    cipher: CredentialCipher,
    settings: ToolSettings,
    *,
    public_url: str,
    clock: Clock,
) -> Ports:
    """What connections need of the world."""
    return Ports(
        work=PostgresWork(service.work),
        cipher=cipher,
        alarm=PostgresAlarm(service.database, new_id),
        grants=OAuthGrants(settings, clock),
        tools=AllTools(clock, trusted=settings.trusted),
        census=PostgresVaultCensus(service.database),
        canaries=PostgresCanaries(service.database),
        clock=clock,
        ids=new_id,
        public_url=public_url,
    )


def leaving_ports(service: Service, ports: Ports) -> Ports:
    """The same for accounts that are being deleted."""
    return replace(ports, work=PostgresWork(service.work, of_leaving=True))


def transfer_ports(
    service: Service, ports: Ports, use_cases: UseCases, product: ProductItems
) -> TransferPorts:
    """What fetching and sending need of the world."""
    return TransferPorts(
        use_tool=use_cases.use_tool,
        tools=ports.tools,
        product=product,
        fetches=PostgresFetchWork(service.work),
        due=PostgresDueFetches(service.database),
        due_schedules=PostgresDueSchedules(service.database),
        sendings=PostgresSendingWork(service.work),
        clock=ports.clock,
        ids=ports.ids,
    )


def housekeeping(service: Service) -> Sequence[Callable[[], None]]:
    """Sweeps that remove what has had its time."""
    unsent = PostgresUnsent(service.database)
    abandoned = PostgresAbandonedAuthorizations(service.database)
    return unsent.forget, abandoned.forget
