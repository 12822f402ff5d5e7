"""All gRPC services of identity, each with who may call it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from azmyra.identity.v1.account_security_pb2_grpc import (
    add_AccountSecurityServiceServicer_to_server,
)
from azmyra.identity.v1.identity_pb2_grpc import add_IdentityServiceServicer_to_server
from azmyra.identity.v1.sign_in_methods_pb2_grpc import (
    add_SignInMethodsServiceServicer_to_server,
)

from services.chassis.clock import Clock
from services.identity.adapters.inbound import account_security_servicer, identity_servicer
from services.identity.adapters.inbound.account_security_servicer import AccountSecurityServicer
from services.identity.adapters.inbound.identity_servicer import IdentityServicer
from services.identity.adapters.inbound.sign_in_methods_servicer import (
    SIGN_IN_METHODS_POLICY,
    SignInMethodsServicer,
)
from services.identity.application.sign_in_method_use_cases import SignInMethodUseCases
from services.identity.application.use_cases import UseCases
from services.identity.domain.session import SessionLifetimes

POLICY: Final = (
    identity_servicer.POLICY | account_security_servicer.POLICY | SIGN_IN_METHODS_POLICY
)


def servicers(
    use: UseCases, methods: SignInMethodUseCases, clock: Clock, lifetimes: SessionLifetimes
) -> Sequence[Callable[[Any], None]]:
    """What adds each service to a server."""
    return (
        partial(add_IdentityServiceServicer_to_server, IdentityServicer(use)),
        partial(
            add_AccountSecurityServiceServicer_to_server,
            AccountSecurityServicer(use, clock, lifetimes),
        ),
        partial(add_SignInMethodsServiceServicer_to_server, SignInMethodsServicer(methods, clock)),
    )
