"""Deleting an account, or keeping it, with a link from a mail: nobody need be signed in."""

from azmyra.identity.v1 import leaving_pb2
from azmyra.privacy.v1 import deletion_pb2 as pb

from gateway.answers import Answer, accepted, document, done
from gateway.api.deletion import AFTER_GRACE
from gateway.api.receipts import deletion_object
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Deletions, Leaving


class DeletionLinksApi:
    """Identity knows whose link it is; privacy does what its holder could do signed in."""

    def __init__(self, leaving: Leaving, deletions: Deletions) -> None:
        self._leaving = leaving
        self._deletions = deletions

    @operation(
        "GET",
        "/privacy/deletion/schedule",
        "getDeletionSchedule",
        tag="privacy",
        signed_in=False,
        answer="DeletionSchedule",
    )
    def schedule(self, call: Call) -> Answer:
        """How long a deletion takes."""
        told = self._deletions(call, lambda stub: stub.GetSchedule, pb.GetScheduleRequest())
        return document(
            {
                "grace_days": told.grace_days,
                "live_days": told.live_days,
                "backup_days": told.backup_days,
                "gone_after_days": told.gone_after_days,
            }
        )

    @operation(
        "POST",
        "/privacy/deletion/link",
        "requestDeletionLink",
        tag="privacy",
        signed_in=False,
        body="DeletionLinkRequest",
        status=202,
    )
    def ask(self, call: Call) -> Answer:
        """Ask for a mail with a link that deletes the account. The answer is always the same."""
        request = leaving_pb2.RequestDeletionLinkRequest(
            email=call.body["email"], network=call.network
        )
        self._leaving(call, lambda stub: stub.RequestDeletionLink, request)
        return accepted()

    @operation(
        "POST",
        "/privacy/deletion/by-link",
        "requestDeletionByLink",
        tag="privacy",
        signed_in=False,
        body="DeletionByLink",
        status=202,
        answer="Deletion",
    )
    def request(self, call: Call) -> Answer:
        """Delete the account whose mailbox got the link."""
        self._show_link(call, "delete")
        request = pb.RequestDeletionRequest(after_grace=call.body["when"] == AFTER_GRACE)
        asked = self._deletions(call, lambda stub: stub.RequestDeletion, request)
        return document(deletion_object(asked.deletion), 202)

    @operation(
        "POST",
        "/privacy/deletion/cancel",
        "cancelDeletionByLink",
        tag="privacy",
        signed_in=False,
        body="DeletionCancellation",
        status=204,
    )
    def cancel(self, call: Call) -> Answer:
        """Keep the account whose mailbox got the link, while its days of grace last."""
        self._show_link(call, "cancel")
        self._deletions(call, lambda stub: stub.CancelDeletion, pb.CancelDeletionRequest())
        return done()

    def _show_link(self, call: Call, purpose: str) -> None:
        """From here on the call is for the link's account."""
        request = leaving_pb2.ExchangeDeletionLinkRequest(
            token=call.body["token"], purpose=purpose
        )
        shown = self._leaving(call, lambda stub: stub.ExchangeDeletionLink, request)
        call.access_token = shown.access_token
