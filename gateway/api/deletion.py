"""Deleting the account: what would go, the request, and how it stands."""

from typing import Any, Final

from azmyra.privacy.v1 import deletion_pb2 as pb

from gateway.answers import Answer, document, done
from gateway.api.receipts import deletion_object, held_objects, rows_object
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Deletions
from gateway.session_cookie import SessionCookie
from gateway.sessions import Sessions

AFTER_GRACE: Final = "after_grace"


class DeletionApi:
    """For the signed-in person's own account."""

    def __init__(self, deletions: Deletions, sessions: Sessions, cookie: SessionCookie) -> None:
        self._deletions = deletions
        self._sessions = sessions
        self._cookie = cookie

    @operation(
        "GET",
        "/privacy/deletion/preview",
        "previewDeletion",
        tag="privacy",
        answer="DeletionPreview",
    )
    def preview(self, call: Call) -> Answer:
        """What deleting your account would remove now, counted by the code that removes it."""
        request = pb.PreviewDeletionRequest()
        preview = self._deletions(call, lambda stub: stub.PreviewDeletion, request)
        return document(
            {
                "services": [
                    {"service": one.service, "records": rows_object(one.records)}
                    for one in preview.services
                ],
                "kept": held_objects(preview.kept),
                "live_gone_by": preview.live_gone_by,
                "backups_gone_by": preview.backups_gone_by,
                "grace_days": preview.grace_days,
            }
        )

    @operation(
        "POST",
        "/privacy/deletion",
        "requestDeletion",
        tag="privacy",
        body="DeletionRequest",
        status=202,
        answer="Deletion",
    )
    def request(self, call: Call) -> Answer:
        """Delete your account, now or after days of grace. Every session ends."""
        request = pb.RequestDeletionRequest(after_grace=call.body["when"] == AFTER_GRACE)
        asked = self._deletions(call, lambda stub: stub.RequestDeletion, request)
        self._sessions.forget(call.session_token)
        answer = document(deletion_object(asked.deletion), 202)
        self._cookie.take_back(answer)
        return answer

    @operation("GET", "/privacy/deletion", "getDeletion", tag="privacy", answer="DeletionStanding")
    def read(self, call: Call) -> Answer:
        """How the deletion of your account stands; null where none was asked for."""
        request = pb.GetDeletionRequest()
        answer = self._deletions(call, lambda stub: stub.GetDeletion, request)
        asked = answer.HasField("deletion")
        standing: dict[str, Any] | None = deletion_object(answer.deletion) if asked else None
        return document({"deletion": standing})

    @operation("DELETE", "/privacy/deletion", "cancelDeletion", tag="privacy", status=204)
    def cancel(self, call: Call) -> Answer:
        """Keep your account, while its days of grace last."""
        self._deletions(call, lambda stub: stub.CancelDeletion, pb.CancelDeletionRequest())
        return done()
