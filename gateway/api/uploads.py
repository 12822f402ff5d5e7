"""Files that are too large for one request: they come in parts, one after the other."""

from collections.abc import Iterator

from azmyra.product.v1 import product_pb2, uploads_pb2

from gateway.answers import Answer, document, done
from gateway.call import Call
from gateway.json_imports import upload_object
from gateway.operations import operation
from gateway.problems import InvalidInput
from gateway.services import Uploads
from gateway.uploads import Upload
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.refusals import FieldProblem

_LONGEST = 15


class UploadsApi:
    """Begin one with its size, send the parts in order, then import it by its id."""

    def __init__(self, uploads: Uploads) -> None:
        self._uploads = uploads

    @operation(
        "POST",
        "/imports/uploads",
        "beginUpload",
        tag="imports",
        body="UploadBegin",
        status=201,
        answer="Upload",
    )
    def begin(self, call: Call) -> Answer:
        """Make room for a file that is sent in parts; it is kept for two days."""
        request = uploads_pb2.BeginUploadRequest(size=call.body["size"])
        answer = self._uploads(call, lambda stub: stub.BeginUpload, request)
        return document(upload_object(answer.upload), 201)

    @operation("GET", "/imports/uploads/{id}", "getUpload", tag="imports", answer="Upload")
    def read(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """How much of a file is there: where the next part begins."""
        request = uploads_pb2.GetUploadRequest(id=id)
        answer = self._uploads(call, lambda stub: stub.GetUpload, request)
        return document(upload_object(answer.upload))

    @operation(
        "PUT",
        "/imports/uploads/{id}",
        "addPart",
        tag="imports",
        upload=True,
        answer="Upload",
        parameters=("PartStart",),
    )
    def add(self, call: Call, id: str) -> Answer:  # noqa: A002
        """Send the part that begins at `start`; at most 25 MB. The same again does no harm."""
        if call.upload is None:
            raise TypeError("an upload without a body")
        header = uploads_pb2.PartHeader(upload_id=id, start=_start(call))
        upload = Upload(call.upload)
        try:
            answer = self._uploads.upload(
                call, lambda stub: stub.AddPart, _messages(header, upload)
            )
        except RefusedCall:
            if upload.stopped_by:
                raise upload.stopped_by from None
            raise
        return document(upload_object(answer.upload))

    @operation("DELETE", "/imports/uploads/{id}", "removeUpload", tag="imports", status=204)
    def remove(self, call: Call, id: str) -> Answer:  # noqa: A002
        """Give up a file of which nothing was made yet."""
        request = uploads_pb2.RemoveUploadRequest(id=id)
        self._uploads(call, lambda stub: stub.RemoveUpload, request)
        return done()


def _start(call: Call) -> int:
    text = call.query.get("start", "")
    if not text.isdecimal() or not text.isascii() or len(text) > _LONGEST:
        raise InvalidInput(fields=[FieldProblem("start", "A whole number of bytes.")])
    return int(text)


def _messages(
    header: uploads_pb2.PartHeader, chunks: Upload
) -> Iterator[uploads_pb2.AddPartRequest]:
    yield uploads_pb2.AddPartRequest(header=header)
    size = 0
    for chunk in chunks:
        yield uploads_pb2.AddPartRequest(chunk=chunk)
        size += len(chunk)
    yield uploads_pb2.AddPartRequest(end=product_pb2.ImportEnd(size=size))
