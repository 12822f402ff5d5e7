"""Who and what touched a person's data, out of what each service has written down."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from azmyra.identity.v1 import account_security_pb2
from azmyra.integrations.v1 import connections_pb2
from azmyra.privacy.v1 import activity_pb2, exports_pb2

from gateway.answers import Answer, document
from gateway.call import Call
from gateway.operations import operation
from gateway.services import AccountExports, AccountSecurity, Integrations, Privacy

_NEWEST: Final = 100


class ActivityApi:
    """The newest of the account's history, tools' use, exports and operators' acts in one list."""

    def __init__(
        self,
        security: AccountSecurity,
        integrations: Integrations,
        privacy: Privacy,
        exports: AccountExports,
    ) -> None:
        self._security = security
        self._integrations = integrations
        self._privacy = privacy
        self._exports = exports

    @operation("GET", "/privacy/activity", "listActivity", tag="privacy", answer="ActivityList")
    def read(self, call: Call) -> Answer:
        """Who and what touched your data, newest first: at most a hundred of each source."""
        acts = chain(
            self._history(call), self._tools(call), self._files(call), self._operators(call)
        )
        newest_first = sorted(acts, key=lambda act: str(act["at"]), reverse=True)
        return document({"items": newest_first, "next_cursor": None})

    def _history(self, call: Call) -> Iterator[dict[str, Any]]:
        request = account_security_pb2.ListSecurityEventsRequest(limit=_NEWEST)
        answer = self._security(call, lambda stub: stub.ListSecurityEvents, request)
        for event in answer.events:
            yield _act(event.at, "account", event.kind, event.means)

    def _tools(self, call: Call) -> Iterator[dict[str, Any]]:
        request = connections_pb2.ListOpeningsRequest(limit=_NEWEST)
        answer = self._integrations(call, lambda stub: stub.ListOpenings, request)
        for opening in answer.openings:
            yield _act(opening.at, "tool", opening.purpose, f"{opening.provider}: {opening.call}")

    def _files(self, call: Call) -> Iterator[dict[str, Any]]:
        request = exports_pb2.ListExportsRequest()
        for export in self._exports(call, lambda stub: stub.ListExports, request).exports:
            yield _act(export.requested_at, "export", export.state, f"{export.rows} records")

    def _operators(self, call: Call) -> Iterator[dict[str, Any]]:
        request = activity_pb2.ListOperatorActsRequest()
        answer = self._privacy(call, lambda stub: stub.ListOperatorActs, request)
        for act in answer.acts:
            yield _act(act.at, "operator", act.what, act.operator)


def _act(at: str, source: str, what: str, detail: str) -> dict[str, Any]:
    return {"at": at, "source": source, "what": what, "detail": detail}
