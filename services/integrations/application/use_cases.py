"""Every use case of connections, put together from its ports; production and tests share it."""

from dataclasses import dataclass, field
from functools import cached_property

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.integrations.application.begin_authorization import BeginAuthorization
from services.integrations.application.change_connection import ChangeConnection
from services.integrations.application.check_connection import CheckConnection
from services.integrations.application.connect_with_token import ConnectWithToken
from services.integrations.application.disconnect import Disconnect
from services.integrations.application.disconnect_all import DisconnectAll
from services.integrations.application.finish_authorization import FinishAuthorization
from services.integrations.application.keep_grant import KeepGrant
from services.integrations.application.list_connections import ListConnections
from services.integrations.application.list_ledger import ListLedger
from services.integrations.application.list_receipts import ListReceipts
from services.integrations.application.open_credential import OpenCredential
from services.integrations.application.plant_canary import PlantCanary
from services.integrations.application.renew_grant import Patience, RenewGrant
from services.integrations.application.rewrap_vault import RewrapVault
from services.integrations.application.use_tool import UseTool
from services.integrations.ports.alarm import Alarm
from services.integrations.ports.credential_cipher import CredentialCipher
from services.integrations.ports.tool_grants import ToolGrants
from services.integrations.ports.tools import Tools
from services.integrations.ports.vault_census import Canaries, VaultCensus
from services.integrations.ports.work import Work


@dataclass(frozen=True)
class Ports:
    """What the use cases need of the world. *public_url*: where a browser finds the gateway."""

    work: Work
    cipher: CredentialCipher
    alarm: Alarm
    grants: ToolGrants
    tools: Tools
    census: VaultCensus
    canaries: Canaries
    clock: Clock
    ids: IdFactory
    public_url: str
    patience: Patience = field(default_factory=Patience)


class UseCases:
    """Each is made when it is first asked for, and then stays."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    @cached_property
    def use_tool(self) -> UseTool:
        """What connectors call tools through."""
        at = self._ports
        return UseTool(at.work, self._opener, self._renew, at.grants, at.clock)

    @cached_property
    def list_connections(self) -> ListConnections:
        return ListConnections(self._ports.work, self._ports.grants)

    @cached_property
    def connect_with_token(self) -> ConnectWithToken:
        return ConnectWithToken(self._ports.grants, self._keep)

    @cached_property
    def begin_authorization(self) -> BeginAuthorization:
        at = self._ports
        return BeginAuthorization(at.work, at.grants, at.clock, at.public_url)

    @cached_property
    def finish_authorization(self) -> FinishAuthorization:
        at = self._ports
        return FinishAuthorization(at.work, at.grants, self._keep, at.clock, at.public_url)

    @cached_property
    def change_connection(self) -> ChangeConnection:
        return ChangeConnection(self._ports.work, self._ports.grants)

    @cached_property
    def check_connection(self) -> CheckConnection:
        return CheckConnection(self.use_tool, self._ports.tools)

    @cached_property
    def disconnect(self) -> Disconnect:
        at = self._ports
        return Disconnect(
            at.work, self._opener, at.grants, at.clock, at.ids, pause=at.patience.pause
        )

    @cached_property
    def disconnect_all(self) -> DisconnectAll:
        """For an account that is being erased: over a Work that admits it."""
        return DisconnectAll(self._ports.work, self.disconnect)

    @cached_property
    def list_receipts(self) -> ListReceipts:
        return ListReceipts(self._ports.work)

    @cached_property
    def list_ledger(self) -> ListLedger:
        return ListLedger(self._ports.work)

    @cached_property
    def rewrap_vault(self) -> RewrapVault:
        at = self._ports
        return RewrapVault(at.work, at.cipher, at.census, at.clock)

    @cached_property
    def plant_canary(self) -> PlantCanary:
        at = self._ports
        return PlantCanary(at.work, at.cipher, at.canaries, at.clock, ids=at.ids)

    @cached_property
    def _opener(self) -> OpenCredential:
        at = self._ports
        return OpenCredential(at.work, at.cipher, at.alarm, at.clock, at.ids)

    @cached_property
    def _renew(self) -> RenewGrant:
        at = self._ports
        return RenewGrant(
            at.work, at.cipher, self._opener, at.grants, at.clock, patience=at.patience
        )

    @cached_property
    def _keep(self) -> KeepGrant:
        return KeepGrant(self._ports.work, self._ports.cipher, self._ports.clock, self._ports.ids)
