"""Every operation of the REST API, by its contract alone: no service is needed to read it."""

from collections.abc import Iterator, Sequence
from typing import Final

from gateway.api.account import AccountApi
from gateway.api.account_exports import AccountExportsApi
from gateway.api.activity import ActivityApi
from gateway.api.auth import AuthApi
from gateway.api.bulk import BulkApi
from gateway.api.consents import ConsentsApi
from gateway.api.deletion import DeletionApi
from gateway.api.deletion_links import DeletionLinksApi
from gateway.api.exports import ExportsApi
from gateway.api.fetched_changes import FetchedChangesApi
from gateway.api.fetches import FetchesApi
from gateway.api.imports import ImportsApi
from gateway.api.integrations import IntegrationsApi
from gateway.api.items import ItemsApi
from gateway.api.links import LinksApi, ProposalsApi
from gateway.api.oidc import OidcApi
from gateway.api.policy import PolicyApi, UsageApi
from gateway.api.receipts import ReceiptsApi
from gateway.api.schedules import SchedulesApi
from gateway.api.search import SearchApi
from gateway.api.security import SecurityApi
from gateway.api.sendings import SendingsApi, ToolReferencesApi
from gateway.api.sign_in_methods import SignInMethodsApi
from gateway.api.system import SystemApi
from gateway.api.transcripts import TurnsApi
from gateway.api.trust import TrustApi
from gateway.api.uploads import UploadsApi
from gateway.kinds import Kind
from gateway.operations import Operation, contracts_of

PARTS: Final = (
    AuthApi,
    OidcApi,
    AccountApi,
    SignInMethodsApi,
    SecurityApi,
    TurnsApi,
    SearchApi,
    LinksApi,
    ImportsApi,
    UploadsApi,
    ProposalsApi,
    IntegrationsApi,
    FetchesApi,
    FetchedChangesApi,
    SchedulesApi,
    SendingsApi,
    ToolReferencesApi,
    PolicyApi,
    UsageApi,
    ConsentsApi,
    DeletionApi,
    DeletionLinksApi,
    ReceiptsApi,
    AccountExportsApi,
    ActivityApi,
    TrustApi,
    SystemApi,
)


def contracts(kinds: Sequence[Kind]) -> Iterator[Operation]:
    """Every operation there is, without its handler."""
    for kind in kinds:
        yield from contracts_of(ExportsApi, **names_of(kind))
        yield from contracts_of(ItemsApi, **names_of(kind))
        yield from contracts_of(BulkApi, **names_of(kind))
    for part in PARTS:
        yield from contracts_of(part)


def names_of(kind: Kind) -> dict[str, str]:
    return {
        "kind": kind.name,
        "kinds": kind.plural,
        "Kind": kind.type_name,
        "Kinds": kind.type_name_plural,
    }
