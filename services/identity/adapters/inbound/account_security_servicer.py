"""The gRPC edge of what keeps an account safe: translate, call one use case, translate back."""

from typing import Final

import grpc
from azmyra.identity.v1 import account_security_pb2 as pb
from azmyra.identity.v1.account_security_pb2_grpc import AccountSecurityServiceServicer
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.chassis.rfc3339 import to_text
from services.identity.application.use_cases import UseCases
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.security_event import SecurityEvent

_SERVICE: Final = "/azmyra.identity.v1.AccountSecurityService/"
POLICY: Final = {
    f"{_SERVICE}ListSecurityEvents": Access.ACCOUNT,
    # The secret in the mailed link is what it asks for.
    f"{_SERVICE}DisownEvent": Access.ANONYMOUS,
}

Context = grpc.ServicerContext


class AccountSecurityServicer(AccountSecurityServiceServicer):
    """Refusals are raised; the chassis puts them on the wire."""

    def __init__(self, use_cases: UseCases) -> None:
        self._use = use_cases

    @override
    def ListSecurityEvents(
        self, request: pb.ListSecurityEventsRequest, context: Context
    ) -> pb.ListSecurityEventsResponse:
        page = self._use.list_security_events(
            caller_of(context).account_id, limit=request.limit, cursor=request.cursor
        )
        return pb.ListSecurityEventsResponse(
            events=map(_event, page.events), next_cursor=page.next_cursor
        )

    @override
    def DisownEvent(
        self, request: pb.DisownEventRequest, context: Context
    ) -> pb.DisownEventResponse:
        self._use.disown_event(SecretToken(request.token))
        return pb.DisownEventResponse()


def _event(event: SecurityEvent) -> pb.SecurityEvent:
    return pb.SecurityEvent(
        id=event.id,
        kind=event.kind.value,
        at=to_text(event.at),
        means=event.means,
        kept_until=to_text(event.kept_until),
    )
