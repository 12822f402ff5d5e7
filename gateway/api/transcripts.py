"""A transcript's words, and the files that transcripts are made of."""

from collections.abc import Iterator

from azmyra.product.v1 import product_pb2 as pb

from gateway.answers import Answer, document, page
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Product
from gateway.uploads import Upload
from services.chassis.grpc_refusals import RefusedCall


class TurnsApi:
    """The words of a transcript."""

    def __init__(self, product: Product) -> None:
        self._product = product

    @operation(
        "GET",
        "/transcripts/{id}/turns",
        "listTurns",
        tag="transcripts",
        answer="TurnList",
        parameters=("TurnLimit", "Cursor"),
    )
    def list(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """Who said what, in order."""
        request = pb.ListTurnsRequest(
            transcript_id=id, limit=call.limit(1000), cursor=call.query.get("cursor", "")
        )
        answer = self._product(call, lambda stub: stub.ListTurns, request)
        turns = [
            {"seq": t.seq, "speaker": t.speaker, "start_ms": t.start_ms, "text": t.text}
            for t in answer.turns
        ]
        return page(turns, answer.next_cursor)


class ImportsApi:
    """Files that become items: all of a file or nothing."""

    def __init__(self, product: Product) -> None:
        self._product = product

    @operation(
        "POST",
        "/imports",
        "importFile",
        tag="imports",
        upload=True,
        status=202,
        answer="ImportAccepted",
        parameters=("ImportFormat", "ImportTitle", "IdempotencyKey"),
    )
    def begin(self, call: Call) -> Answer:
        """Upload a meeting; at most 25 MB."""
        if call.upload is None:
            raise TypeError("an upload without a body")
        upload = Upload(call.upload)
        parts = _parts(_header(call), upload)
        try:
            answer = self._product.upload(call, lambda stub: stub.ImportFile, parts)
        except RefusedCall:
            if upload.stopped_by:
                raise upload.stopped_by from None
            raise
        return document({"id": answer.id}, 202)

    @operation("GET", "/imports/{id}", "getImport", tag="imports", answer="Import")
    def read(self, call: Call, id: str) -> Answer:  # noqa: A002
        """What became of an import."""
        answer = self._product(call, lambda stub: stub.GetImport, pb.GetImportRequest(id=id))
        errors = [{"line": one.line, "reason": one.reason} for one in answer.errors]
        return document(
            {
                "id": answer.id,
                "state": answer.state,
                "created": list(answer.created),
                "errors": errors,
            }
        )


def _header(call: Call) -> pb.ImportHeader:
    return pb.ImportHeader(
        format=call.query.get("format", ""),
        title=call.query.get("title", ""),
        idempotency_key=call.idempotency_key,
    )


def _parts(header: pb.ImportHeader, upload: Upload) -> Iterator[pb.ImportFileRequest]:
    yield pb.ImportFileRequest(header=header)
    size = 0
    for chunk in upload:
        yield pb.ImportFileRequest(chunk=chunk)
        size += len(chunk)
    yield pb.ImportFileRequest(end=pb.ImportEnd(size=size))
