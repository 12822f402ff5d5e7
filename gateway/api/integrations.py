"""The six tools: connecting them, and what was done with what they granted."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from azmyra.integrations.v1 import connections_pb2 as pb
from azmyra.integrations.v1 import integrations_pb2

from gateway.answers import Answer, document, done, page, redirect
from gateway.api.integration_objects import connection_object, opening_object, receipt_object
from gateway.call import Call
from gateway.operations import operation
from gateway.problems import NotSignedIn
from gateway.services import Integrations
from gateway.sessions import Sessions
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.refusals import Refusal

#: The app's page that says what a visit to a tool's page came to.
_RESULT: Final = "/settings/connections"
#: Seconds: a tool and the key service have several each.
_PATIENCE: Final = 45.0


class IntegrationsApi:
    """What is connected, and how. Credentials go in and never come out."""

    def __init__(self, integrations: Integrations, sessions: Sessions) -> None:
        self._integrations = integrations
        self._sessions = sessions

    @operation(
        "GET", "/integrations", "listIntegrations", tag="integrations", answer="ConnectionList"
    )
    def list(self, call: Call) -> Answer:
        """The tools, and which of them you have connected."""
        request = integrations_pb2.ListConnectionsRequest()
        answer = self._integrations(call, lambda stub: stub.ListConnections, request)
        return document({"items": [connection_object(one) for one in answer.connections]})

    @operation(
        "PUT",
        "/integrations/{provider}/token",
        "connectWithToken",
        tag="integrations",
        body="ToolToken",
        status=204,
    )
    def connect_with_token(self, call: Call, provider: str) -> Answer:
        """Connect a tool with a token that you made there; the tool is asked before it is kept."""
        request = pb.ConnectWithTokenRequest(provider=provider, **call.body)
        self._integrations(call, lambda stub: stub.ConnectWithToken, request, timeout=_PATIENCE)
        return done()

    @operation(
        "POST",
        "/integrations/{provider}/authorization",
        "beginAuthorization",
        tag="integrations",
        body="AuthorizationBegin",
        answer="ToolAddress",
    )
    def begin(self, call: Call, provider: str) -> Answer:
        """Where you agree to connecting a tool. Needs a recent proof of who you are."""
        return document({"address": self._address(call, provider, **call.body)})

    @operation(
        "GET",
        "/integrations/{provider}/start",
        "startAuthorization",
        tag="integrations",
        signed_in=False,
        status=302,
        parameters=("ReadOnly",),
    )
    def start(self, call: Call, provider: str) -> Answer:
        """Go to the tool's page, to agree there. Needs a recent proof of who you are."""

        def go() -> Answer:
            read_only = call.flag("read_only")
            return redirect(self._address(self._signed_in(call), provider, read_only=read_only))

        if call.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
            return _result(problem="cross_site_refused", provider=provider)
        return _or_told(provider, go)

    @operation(
        "GET",
        "/integrations/{provider}/callback",
        "finishAuthorization",
        tag="integrations",
        signed_in=False,
        status=302,
        parameters=("ProviderCode", "ProviderState"),
    )
    def callback(self, call: Call, provider: str) -> Answer:
        """Come back from the tool's page, which sends people here."""

        def go() -> Answer:
            code = call.query.get("code", "")
            request = pb.FinishAuthorizationRequest(state=call.query.get("state", ""), code=code)
            finished = self._integrations(
                self._signed_in(call),
                lambda stub: stub.FinishAuthorization,
                request,
                timeout=_PATIENCE,
            )
            came_to = "connected" if code else "declined"
            return _result(**{"is": came_to, "provider": finished.provider})

        return _or_told(provider, go)

    @operation(
        "PATCH",
        "/integrations/{provider}",
        "changeConnection",
        tag="integrations",
        body="ConnectionPatch",
        status=204,
    )
    def change(self, call: Call, provider: str) -> Answer:
        """Choose a site, or whether the connection may write."""
        request = pb.ChangeConnectionRequest(provider=provider, **call.body)
        self._integrations(call, lambda stub: stub.ChangeConnection, request)
        return done()

    @operation(
        "POST",
        "/integrations/{provider}/check",
        "checkConnection",
        tag="integrations",
        status=204,
    )
    def check(self, call: Call, provider: str) -> Answer:
        """Ask the tool whether it still accepts the connection."""
        request = pb.CheckConnectionRequest(provider=provider)
        self._integrations(call, lambda stub: stub.CheckConnection, request, timeout=_PATIENCE)
        return done()

    @operation(
        "DELETE",
        "/integrations/{provider}",
        "disconnect",
        tag="integrations",
        answer="Receipt",
    )
    def disconnect(self, call: Call, provider: str) -> Answer:
        """Destroy the credential here at once, and end the grant at the tool where that can be."""
        request = pb.DisconnectRequest(provider=provider)
        answer = self._integrations(call, lambda stub: stub.Disconnect, request, timeout=_PATIENCE)
        return document(receipt_object(answer.receipt))

    @operation(
        "GET", "/integrations/receipts", "listReceipts", tag="integrations", answer="ReceiptList"
    )
    def receipts(self, call: Call) -> Answer:
        """What disconnecting did, newest first."""
        request = pb.ListReceiptsRequest()
        answer = self._integrations(call, lambda stub: stub.ListReceipts, request)
        return document({"items": [receipt_object(one) for one in answer.receipts]})

    @operation(
        "GET",
        "/integrations/ledger",
        "listOpenings",
        tag="integrations",
        answer="OpeningList",
        parameters=("Limit", "Cursor"),
    )
    def ledger(self, call: Call) -> Answer:
        """Every opening of your stored credentials, newest first."""
        request = pb.ListOpeningsRequest(cursor=call.query.get("cursor", ""), limit=call.limit())
        answer = self._integrations(call, lambda stub: stub.ListOpenings, request)
        return page([opening_object(one) for one in answer.openings], answer.next_cursor)

    def _address(self, call: Call, provider: str, **asked: Any) -> str:
        request = pb.BeginAuthorizationRequest(provider=provider, **asked)
        return self._integrations(call, lambda stub: stub.BeginAuthorization, request).url

    def _signed_in(self, call: Call) -> Call:
        """GETs by their form; but each begins a way or uses one up, so none is made twice."""
        call.reads_only = False
        call.access_token = self._sessions.access_token(
            call.session_token, call.request_id, reads_only=False
        )
        return call


def _or_told(provider: str, go: Callable[[], Answer]) -> Answer:
    """Both ends of a way are pages to a browser: what goes wrong is told by a page, too."""
    try:
        return go()
    except (RefusedCall, Refusal, NotSignedIn) as refused:
        return _result(problem=refused.code, provider=provider)


def _result(**told: str) -> Answer:
    return redirect(f"{_RESULT}?{urlencode(told)}")
