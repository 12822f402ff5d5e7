"""The gRPC edge of what keeps an account safe: translate, call one use case, translate back."""

from typing import Final

import grpc
from azmyra.identity.v1 import account_security_pb2 as pb
from azmyra.identity.v1.account_security_pb2_grpc import AccountSecurityServiceServicer
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import Caller, caller_of
from services.chassis.clock import Clock
from services.chassis.rfc3339 import to_text
from services.identity.application.use_cases import UseCases
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.security_event import SecurityEvent
from services.identity.domain.session import Session, SessionLifetimes

_SERVICE: Final = "/azmyra.identity.v1.AccountSecurityService/"
POLICY: Final = {
    f"{_SERVICE}ListSecurityEvents": Access.ACCOUNT,
    f"{_SERVICE}ListSessions": Access.ACCOUNT,
    f"{_SERVICE}EndSession": Access.ACCOUNT,
    f"{_SERVICE}EndOtherSessions": Access.ACCOUNT,
    f"{_SERVICE}RequestEmailChange": Access.ACCOUNT,
    # The secret in the mailed link is what these three ask for.
    f"{_SERVICE}ConfirmEmailChange": Access.ANONYMOUS,
    f"{_SERVICE}UndoEmailChange": Access.ANONYMOUS,
    f"{_SERVICE}DisownEvent": Access.ANONYMOUS,
}

Context = grpc.ServicerContext


class AccountSecurityServicer(AccountSecurityServiceServicer):
    """Refusals are raised; the chassis puts them on the wire."""

    def __init__(self, use_cases: UseCases, clock: Clock, lifetimes: SessionLifetimes) -> None:
        self._use = use_cases
        self._clock = clock
        self._lifetimes = lifetimes

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
    def ListSessions(
        self, request: pb.ListSessionsRequest, context: Context
    ) -> pb.ListSessionsResponse:
        caller = self._recent(context)
        sessions = self._use.list_sessions(caller.account_id)
        return pb.ListSessionsResponse(
            sessions=[self._session(one, current=one.id == caller.session_id) for one in sessions]
        )

    @override
    def EndSession(self, request: pb.EndSessionRequest, context: Context) -> pb.EndSessionResponse:
        self._use.end_session(self._recent(context).account_id, request.id)
        return pb.EndSessionResponse()

    @override
    def EndOtherSessions(
        self, request: pb.EndOtherSessionsRequest, context: Context
    ) -> pb.EndOtherSessionsResponse:
        caller = self._recent(context)
        self._use.end_other_sessions(caller.account_id, kept=caller.session_id)
        return pb.EndOtherSessionsResponse()

    @override
    def RequestEmailChange(
        self, request: pb.RequestEmailChangeRequest, context: Context
    ) -> pb.RequestEmailChangeResponse:
        self._use.request_email_change(self._recent(context).account_id, request.email)
        return pb.RequestEmailChangeResponse()

    @override
    def ConfirmEmailChange(
        self, request: pb.ConfirmEmailChangeRequest, context: Context
    ) -> pb.ConfirmEmailChangeResponse:
        self._use.confirm_email_change(SecretToken(request.token))
        return pb.ConfirmEmailChangeResponse()

    @override
    def UndoEmailChange(
        self, request: pb.UndoEmailChangeRequest, context: Context
    ) -> pb.UndoEmailChangeResponse:
        self._use.undo_email_change(SecretToken(request.token))
        return pb.UndoEmailChangeResponse()

    @override
    def DisownEvent(
        self, request: pb.DisownEventRequest, context: Context
    ) -> pb.DisownEventResponse:
        self._use.disown_event(SecretToken(request.token))
        return pb.DisownEventResponse()

    def _recent(self, context: Context) -> Caller:
        """Who calls. Raises ReauthenticationRequired without a fresh proof."""
        caller = caller_of(context)
        caller.must_be_recent(self._clock.now())
        return caller

    def _session(self, session: Session, *, current: bool) -> pb.Session:
        hour = session.last_used_at.replace(minute=0, second=0, microsecond=0)
        return pb.Session(
            id=session.id,
            device=session.device,
            signed_in_at=to_text(session.created_at),
            last_used_at=to_text(max(hour, session.created_at)),
            ends_at=to_text(session.ends_at(self._lifetimes)),
            current=current,
        )


def _event(event: SecurityEvent) -> pb.SecurityEvent:
    return pb.SecurityEvent(
        id=event.id,
        kind=event.kind.value,
        at=to_text(event.at),
        means=event.means,
        kept_until=to_text(event.kept_until),
    )
