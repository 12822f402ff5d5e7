"""Every operation of the REST API with its handler, and each handler with its service."""

from collections.abc import Iterator, Sequence

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
from gateway.backends import Backends
from gateway.config import Config
from gateway.contracts import names_of
from gateway.described import Description
from gateway.doorkeeping import Signing
from gateway.kinds import Kind
from gateway.operations import Operation, operations_of
from gateway.readiness import Readiness
from gateway.services import Service
from gateway.trust_report import TrustReport


def rest_operations(
    config: Config, backends: Backends, kinds: Sequence[Kind], signing: Signing
) -> Iterator[Operation]:
    """The same operations with handlers that call *backends*."""
    product = Service(backends.product)
    exports = Service(backends.exports)
    for kind in kinds:
        yield from operations_of(ExportsApi(kind, exports), **names_of(kind))
        yield from operations_of(ItemsApi(kind, product), **names_of(kind))
        yield from operations_of(BulkApi(kind, product), **names_of(kind))
    identity, privacy = Service(backends.identity), Service(backends.privacy)
    security, integrations = Service(backends.account_security), Service(backends.integrations)
    account_exports = Service(backends.account_exports)
    methods = Service(backends.sign_in_methods)
    deletions = Service(backends.deletions)
    for part in (
        AuthApi(identity, signing.sessions, signing.cookie),
        OidcApi(methods, signing.sessions, signing.cookie),
        AccountApi(identity),
        SignInMethodsApi(methods),
        SecurityApi(security),
        TurnsApi(product),
        SearchApi(product),
        LinksApi(product),
        ImportsApi(product, Service(backends.imports), kinds),
        UploadsApi(Service(backends.uploads)),
        ProposalsApi(product),
        IntegrationsApi(integrations, signing.sessions),
        FetchesApi(Service(backends.fetches)),
        FetchedChangesApi(Service(backends.fetched_changes)),
        SchedulesApi(Service(backends.schedules)),
        SendingsApi(Service(backends.sendings), product, kinds),
        ToolReferencesApi(Service(backends.tool_items)),
        PolicyApi(privacy),
        UsageApi(privacy),
        ConsentsApi(privacy),
        DeletionApi(deletions, signing.sessions, signing.cookie),
        DeletionLinksApi(Service(backends.leaving), deletions),
        ReceiptsApi(deletions),
        AccountExportsApi(account_exports),
        ActivityApi(security, integrations, privacy, account_exports),
        TrustApi(TrustReport(config.promises_file, config.trust_file, config.build)),
        SystemApi(Readiness(backends.health_checks()), Description(kinds)),
    ):
        yield from operations_of(part)
