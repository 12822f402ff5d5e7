"""What keeps an account safe."""

from typing import Any

from azmyra.identity.v1 import account_security_pb2 as pb

from gateway.answers import Answer, accepted, document, done, page
from gateway.call import Call
from gateway.operations import operation
from gateway.origins import origin_of
from gateway.services import AccountSecurity


class SecurityApi:
    """The history of the account, and the way to say "this was not me"."""

    def __init__(self, security: AccountSecurity) -> None:
        self._security = security

    @operation(
        "GET",
        "/account/security-events",
        "listSecurityEvents",
        tag="account",
        answer="SecurityEventList",
        parameters=("SecurityEventLimit", "Cursor"),
    )
    def events(self, call: Call) -> Answer:
        """What happened to your account, newest first, each with until when it is kept."""
        request = pb.ListSecurityEventsRequest(
            limit=call.limit(100), cursor=call.query.get("cursor", "")
        )
        answer = self._security(call, lambda stub: stub.ListSecurityEvents, request)
        return page([_event(event) for event in answer.events], answer.next_cursor)

    @operation(
        "GET",
        "/account/sessions",
        "listSessions",
        tag="account",
        answer="SessionList",
        fresh=True,
    )
    def sessions(self, call: Call) -> Answer:
        """Where you are signed in, the last used first. Needs a fresh proof that it is you."""
        answer = self._security(call, lambda stub: stub.ListSessions, pb.ListSessionsRequest())
        return document({"items": [_session(session) for session in answer.sessions]})

    @operation("DELETE", "/account/sessions", "endOtherSessions", tag="account", status=204)
    def end_others(self, call: Call) -> Answer:
        """Sign out everywhere but here. Needs a fresh proof that it is you."""
        request = pb.EndOtherSessionsRequest()
        self._security(call, lambda stub: stub.EndOtherSessions, request)
        return done()

    @operation("DELETE", "/account/sessions/{id}", "endSession", tag="account", status=204)
    def end(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """Sign out in one place. Needs a fresh proof that it is you."""
        self._security(call, lambda stub: stub.EndSession, pb.EndSessionRequest(id=id))
        return done()

    @operation(
        "POST",
        "/account/email",
        "requestEmailChange",
        tag="account",
        body="EmailChange",
        status=202,
    )
    def change_email(self, call: Call) -> Answer:
        """Ask for another address; a link goes there. The same answer for every address."""
        request = pb.RequestEmailChangeRequest(email=call.body["email"])
        self._security(call, lambda stub: stub.RequestEmailChange, request)
        return accepted()

    @operation(
        "POST",
        "/auth/confirm-email",
        "confirmEmailChange",
        tag="auth",
        signed_in=False,
        body="ChangeToken",
        status=204,
    )
    def confirm_email(self, call: Call) -> Answer:
        """Make the change of address, with the token that went to the new one."""
        request = pb.ConfirmEmailChangeRequest(token=call.body["token"])
        self._security(call, lambda stub: stub.ConfirmEmailChange, request)
        return done()

    @operation(
        "POST",
        "/auth/undo-email",
        "undoEmailChange",
        tag="auth",
        signed_in=False,
        body="ChangeToken",
        status=204,
    )
    def undo_email(self, call: Call) -> Answer:
        """Take the change of address back, with the token that went to the old one."""
        request = pb.UndoEmailChangeRequest(token=call.body["token"])
        self._security(call, lambda stub: stub.UndoEmailChange, request)
        return done()

    @operation(
        "POST",
        "/auth/not-me",
        "disownEvent",
        tag="auth",
        signed_in=False,
        body="DisownedEvent",
        status=204,
    )
    def not_me(self, call: Call) -> Answer:
        """Say with a notice's token that it was not you: every session ends, a reset is mailed."""
        request = pb.DisownEventRequest(token=call.body["token"], origin=origin_of(call))
        self._security(call, lambda stub: stub.DisownEvent, request)
        return done()


def _session(session: pb.Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "device": session.device,
        "signed_in_at": session.signed_in_at,
        "last_used_at": session.last_used_at,
        "ends_at": session.ends_at,
        "current": session.current,
    }


def _event(event: pb.SecurityEvent) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "at": event.at,
        "means": event.means,
        "kept_until": event.kept_until,
    }
