"""The ways into one's own account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.chassis.refusals import NotFound
from services.identity.domain.provider_identity import SignInProvider
from services.identity.ports.sign_in_providers import SignInProviders
from services.identity.ports.work import Work


@dataclass(frozen=True, slots=True)
class ProviderMethod:
    provider: SignInProvider
    #: Whether this deployment offers it.
    offered: bool
    #: None where it is not linked.
    linked_at: datetime | None


@dataclass(frozen=True, slots=True)
class SignInMethods:
    has_password: bool
    providers: Sequence[ProviderMethod]


class ListSignInMethods:
    """Every provider that is offered or linked."""

    def __init__(self, work: Work, providers: SignInProviders) -> None:
        self._work = work
        self._providers = providers

    def __call__(self, account_id: str) -> SignInMethods:
        with self._work.begin() as tx:
            holder = tx.holders.of_account(account_id)
            linked = {
                one.subject.provider: one.linked_at for one in tx.identities.of_account(account_id)
            }
        if holder is None:
            raise NotFound
        offered = self._providers.offered()
        methods = [
            ProviderMethod(one, one in offered, linked.get(one))
            for one in SignInProvider
            if one in offered or one in linked
        ]
        return SignInMethods(holder.password_hash is not None, methods)
