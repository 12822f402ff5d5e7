"""The privacy policy and its versions; readable signed out."""

from typing import Any

from azmyra.privacy.v1 import privacy_pb2 as pb

from gateway.answers import Answer, accepted, document
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Privacy


class PolicyApi:
    """What the product promises, version by version."""

    def __init__(self, privacy: Privacy) -> None:
        self._privacy = privacy

    @operation(
        "GET",
        "/policy",
        "getPolicy",
        tag="policy",
        signed_in=False,
        answer="Policy",
        parameters=("PolicyVersionWanted",),
    )
    def read(self, call: Call) -> Answer:
        """The policy in force, or one version of it."""
        request = pb.GetPolicyRequest(version=call.query.get("version", ""))
        answer = self._privacy(call, lambda stub: stub.GetPolicy, request)
        return document(_policy(answer.policy))

    @operation(
        "GET",
        "/policy/versions",
        "listPolicyVersions",
        tag="policy",
        signed_in=False,
        answer="PolicyVersionList",
    )
    def versions(self, call: Call) -> Answer:
        """Every version, newest first."""
        request = pb.ListPolicyVersionsRequest()
        answer = self._privacy(call, lambda stub: stub.ListPolicyVersions, request)
        items = [
            {
                "version": v.version,
                "last_updated": v.last_updated,
                "changes": v.changes,
                "material": v.material,
            }
            for v in answer.versions
        ]
        return document({"items": items})


class UsageApi:
    """Pages visited, features used and errors: gathered by ourselves alone."""

    def __init__(self, privacy: Privacy) -> None:
        self._privacy = privacy

    @operation("POST", "/usage", "recordUsage", tag="usage", body="UsageEvents", status=202)
    def record(self, call: Call) -> Answer:
        """Record what was used; nothing of whose browser asks not to be counted."""
        if _asks_not_to_be_counted(call):
            return accepted()
        events = [pb.UsageEvent(**event) for event in call.body["events"]]
        request = pb.RecordUsageRequest(events=events)
        self._privacy(call, lambda stub: stub.RecordUsage, request)
        return accepted()


def _asks_not_to_be_counted(call: Call) -> bool:
    """By Global Privacy Control or "do not track"; the app sends nothing then, others might."""
    return "1" in (call.headers.get("Sec-GPC"), call.headers.get("DNT"))


def _policy(policy: pb.Policy) -> dict[str, Any]:
    return {
        "version": policy.version,
        "last_updated": policy.last_updated,
        "title": policy.title,
        "introduction": policy.introduction,
        "sections": [_section(section) for section in policy.sections],
        "changes": policy.changes,
        "material": policy.material,
    }


def _section(section: pb.PolicySection) -> dict[str, Any]:
    statements = [{"text": s.text, "promises": list(s.promises)} for s in section.statements]
    return {"number": section.number, "heading": section.heading, "statements": statements}
