"""What the person agreed or objected to, and all that is held of their use of the app."""

from collections.abc import Iterable
from typing import Any

from azmyra.privacy.v1 import consents_pb2 as pb

from gateway.answers import Answer, document
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Privacy


class ConsentsApi:
    """Choices about one's own data, and what they are about."""

    def __init__(self, privacy: Privacy) -> None:
        self._privacy = privacy

    @operation("GET", "/privacy/consents", "listConsents", tag="privacy", answer="Consents")
    def read(self, call: Call) -> Answer:
        """What you agreed or objected to."""
        return document(self._consents(call))

    @operation(
        "PUT",
        "/privacy/consents",
        "changeConsents",
        tag="privacy",
        body="ConsentChoices",
        answer="Consents",
    )
    def change(self, call: Call) -> Answer:
        """Agree or object; objecting to being counted also forgets what was counted."""
        for purpose, given in call.body.items():
            request = pb.ChangeConsentRequest(purpose=purpose, given=given)
            self._privacy(call, lambda stub: stub.ChangeConsent, request)
        return document(self._consents(call))

    @operation("GET", "/privacy/usage", "listUsage", tag="privacy", answer="UsageHeld")
    def usage(self, call: Call) -> Answer:
        """All that is held of your use of the app."""
        answer = self._privacy(call, lambda stub: stub.ListUsage, pb.ListUsageRequest())
        return document(
            {"items": [_count(count) for count in answer.counts], "kept_days": answer.kept_days}
        )

    def _consents(self, call: Call) -> dict[str, Any]:
        request = pb.ListConsentsRequest()
        answer = self._privacy(call, lambda stub: stub.ListConsents, request)
        return _by_purpose(answer.consents)


def _by_purpose(consents: Iterable[pb.Consent]) -> dict[str, Any]:
    return {
        consent.purpose: {"given": consent.given, "changed_at": consent.changed_at or None}
        for consent in consents
    }


def _count(count: pb.UsageCount) -> dict[str, Any]:
    return {
        "day": count.day,
        "type": count.type,
        "name": count.name,
        "detail": count.detail,
        "times": count.times,
    }
