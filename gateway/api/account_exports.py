"""Everything that is held of a person, as one ZIP: begun, followed, downloaded."""

from typing import Any

from azmyra.privacy.v1 import exports_pb2 as pb

from gateway.answers import Answer, StreamedAnswer, document
from gateway.call import Call
from gateway.operations import operation
from gateway.services import AccountExports


class AccountExportsApi:
    """Exports of one's own account."""

    def __init__(self, exports: AccountExports) -> None:
        self._exports = exports

    @operation(
        "POST",
        "/privacy/exports",
        "requestExport",
        tag="privacy",
        status=202,
        answer="AccountExport",
    )
    def request(self, call: Call) -> Answer:
        """Begin an export, or name the one that is under way."""
        request = pb.RequestExportRequest()
        answer = self._exports(call, lambda stub: stub.RequestExport, request)
        return document(_export(answer.export), 202)

    @operation("GET", "/privacy/exports", "listExports", tag="privacy", answer="AccountExportList")
    def list_all(self, call: Call) -> Answer:
        """Your exports, newest first."""
        answer = self._exports(call, lambda stub: stub.ListExports, pb.ListExportsRequest())
        items = [_export(one) for one in answer.exports]
        return document({"items": items, "kept_days": answer.kept_days, "next_cursor": None})

    @operation("GET", "/privacy/exports/{id}", "getExport", tag="privacy", answer="AccountExport")
    def read(self, call: Call, id: str) -> Answer:  # noqa: A002 the path's own word
        """How far an export is."""
        answer = self._exports(call, lambda stub: stub.GetExport, pb.GetExportRequest(id=id))
        return document(_export(answer.export))

    @operation(
        "GET",
        "/privacy/exports/{id}/download",
        "downloadExport",
        tag="privacy",
        download="application/zip",
    )
    def download(self, call: Call, id: str) -> StreamedAnswer:  # noqa: A002 the path's own word
        """The ZIP; needs proof of who you are within the last five minutes."""
        request = pb.DownloadExportRequest(id=id)
        answers = self._exports.download(call, lambda stub: stub.DownloadExport, request)
        pieces = (answer.piece for answer in answers)
        return StreamedAnswer(pieces, "application/zip", f"azmyra-export-{id[-12:]}.zip")


def _export(export: pb.AccountExport) -> dict[str, Any]:
    return {
        "id": export.id,
        "state": export.state,
        "requested_at": export.requested_at,
        "finished_at": export.finished_at or None,
        "expires_at": export.expires_at or None,
        "rows": export.rows,
        "size": export.size,
        "steps_done": export.steps_done,
        "steps": export.steps,
    }
