"""Files that become items: all of a file or nothing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

import grpc
from azmyra.product.v1 import imports_pb2, product_pb2, tables_pb2

from gateway.answers import Answer, document, done, page
from gateway.call import Call
from gateway.json_imports import import_object, inspection_object
from gateway.kinds import Kind
from gateway.operations import operation
from gateway.services import Imports, Product, Service
from gateway.uploads import Upload
from services.chassis.grpc_refusals import RefusedCall

_TABLE: Final = (
    "TableKind",
    "TableColumns",
    "TableEncoding",
    "TableDelimiter",
    "TableDates",
    "TableDuplicates",
)
Part = TypeVar("Part", product_pb2.ImportFileRequest, imports_pb2.InspectTableRequest)
Stub = TypeVar("Stub")
Response = TypeVar("Response")


class ImportsApi:
    """Files that become items: all of a file or nothing."""

    def __init__(self, product: Product, imports: Imports, kinds: Sequence[Kind]) -> None:
        self._product = product
        self._imports = imports
        #: A kind by its name, and by its plural as paths have it.
        self._names = {name: kind.name for kind in kinds for name in (kind.plural, kind.name)}

    @operation(
        "POST",
        "/imports",
        "importFile",
        tag="imports",
        upload=True,
        status=202,
        answer="ImportAccepted",
        parameters=("ImportFormat", "ImportTitle", "ImportUpload", *_TABLE, "IdempotencyKey"),
    )
    def begin(self, call: Call) -> Answer:
        """Import a meeting, a table or an export; at most 25 MB, or what came in parts before."""
        header = product_pb2.ImportHeader(
            format=call.query.get("format", ""),
            title=call.query.get("title", ""),
            idempotency_key=call.idempotency_key,
            table=self._options(call),
            upload_id=call.query.get("upload", ""),
        )
        first = product_pb2.ImportFileRequest(header=header)
        answer = _sent(self._product, call, lambda stub: stub.ImportFile, first)
        return document({"id": answer.id}, 202)

    @operation(
        "POST",
        "/imports/inspect",
        "inspectTable",
        tag="imports",
        upload=True,
        reads=True,
        answer="TableInspection",
        parameters=_TABLE,
    )
    def inspect(self, call: Call) -> Answer:
        """What importing a table would do; nothing of it is kept."""
        first = imports_pb2.InspectTableRequest(options=self._options(call))
        answer = _sent(self._imports, call, lambda stub: stub.InspectTable, first)
        return document(inspection_object(answer))

    @operation("GET", "/imports", "listImports", tag="imports", answer="ImportList")
    def list(self, call: Call) -> Answer:
        """The imports of the last 30 days, newest first, at most 50."""
        request = imports_pb2.ListImportsRequest()
        answer = self._imports(call, lambda stub: stub.ListImports, request)
        return page([import_object(one) for one in answer.imports], "")

    @operation("GET", "/imports/{id}", "getImport", tag="imports", answer="Import")
    def read(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """What became of an import, or how far it is."""
        request = product_pb2.GetImportRequest(id=id)
        answer = self._product(call, lambda stub: stub.GetImport, request)
        return document(import_object(answer))

    @operation("POST", "/imports/{id}/stop", "stopImport", tag="imports", status=204)
    def stop(self, call: Call, id: str) -> Answer:  # noqa: A002
        """End an import under way: everything it has made is gone."""
        request = imports_pb2.StopImportRequest(id=id)
        self._imports(call, lambda stub: stub.StopImport, request)
        return done()

    def _options(self, call: Call) -> tables_pb2.TableOptions:
        asked = call.query.get("kind", "")
        columns = call.query.get("columns", "")
        return tables_pb2.TableOptions(
            kind=self._names.get(asked, asked),
            columns=columns.split(",") if columns else (),
            encoding=call.query.get("encoding", ""),
            delimiter=call.query.get("delimiter", ""),
            date_order=call.query.get("dates", ""),
            duplicates=call.query.get("duplicates", ""),
        )


def _sent(
    service: Service[Stub],
    call: Call,
    method: "Callable[[Stub], grpc.StreamUnaryMultiCallable[Part, Response]]",
    first: Part,
) -> Response:
    """The answer to *first*, the body's chunks and an end."""
    if call.upload is None:
        raise TypeError("an upload without a body")
    upload = Upload(call.upload)
    try:
        return service.upload(call, method, _parts(first, upload))
    except RefusedCall:
        if upload.stopped_by:
            raise upload.stopped_by from None
        raise


def _parts(first: Part, upload: Upload) -> Iterator[Part]:
    make: Any = type(first)
    yield first
    size = 0
    for chunk in upload:
        yield make(chunk=chunk)
        size += len(chunk)
    yield make(end=product_pb2.ImportEnd(size=size))
