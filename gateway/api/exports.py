"""Whole lists as files: the same operation for each kind."""

from azmyra.product.v1 import exports_pb2 as pb

from gateway.answers import StreamedAnswer
from gateway.call import Call
from gateway.kinds import Kind
from gateway.list_filters import filters_asked
from gateway.operations import operation
from gateway.services import Exports


class ExportsApi:
    """The list of a *kind* as a table."""

    def __init__(self, kind: Kind, exports: Exports) -> None:
        self._kind = kind
        self._exports = exports

    @operation(
        "GET",
        "/<kinds>/export",
        "export<Kinds>",
        tag="<kinds>",
        download="text/csv",
        parameters=("Empty", "<Kind>Sort", "<Kind>Filter.*"),
    )
    def export(self, call: Call) -> StreamedAnswer:
        """All <kinds> of a list as CSV, to be opened in a spreadsheet or imported again."""
        request = pb.ExportItemsRequest(
            kind=self._kind.name, sort=call.query.get("sort", ""), filters=filters_asked(call)
        )
        parts = self._exports.download(call, lambda stub: stub.ExportItems, request)
        chunks = (part.chunk for part in parts)
        return StreamedAnswer(chunks, "text/csv; charset=utf-8", f"{self._kind.plural}.csv")
