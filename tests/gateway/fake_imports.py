"""Imports and exports as the gateway meets them."""

from azmyra.product.v1 import (
    archives_pb2,
    exports_pb2,
    exports_pb2_grpc,
    imports_pb2,
    imports_pb2_grpc,
    product_pb2,
    tables_pb2,
    uploads_pb2,
    uploads_pb2_grpc,
)

from services.chassis import refusals


class FakeImports(imports_pb2_grpc.ImportServiceServicer):
    """Finds one bad cell in every table."""

    def InspectTable(self, request_iterator, context):  # noqa: N802
        options, *chunks, _ = request_iterator
        problem = imports_pb2.CellProblem(
            line=2, column="Impact", field="impact", reason="must be a number"
        )
        row = imports_pb2.RowPreview(
            line=2, fields_json=b'{"title":"x"}', duplicate=True, problems=[problem]
        )
        return imports_pb2.InspectTableResponse(
            encoding="windows-1252",
            delimiter=";",
            headers=[b"".join(part.chunk for part in chunks).decode()],
            columns=options.options.columns,
            rows=1,
            refused=1,
            preview=[row],
            problems=[problem],
            samples=[imports_pb2.RowCells(cells=["x", "y"])],
        )

    def ListImports(self, request, context):  # noqa: N802
        status = tables_pb2.ImportStatus(
            format="csv", kind="risk", total=900, done=500, skipped=1, skipped_lines=[7]
        )
        under_way = product_pb2.GetImportResponse(id="one", state="processing", status=status)
        problem = product_pb2.ImportProblem(line=2, reason="No.", file="data/product/links.json")
        report = archives_pb2.ArchiveReport(
            signature="altered",
            altered=["index.html"],
            altered_count=1,
            items=[archives_pb2.KindCount(kind="risk", count=3)],
            left_out=["1 turns: …"],
            ignored=["privacy/consents"],
        )
        archive = product_pb2.GetImportResponse(id="two", errors=[problem], archive=report)
        return imports_pb2.ListImportsResponse(imports=[under_way, archive])

    def StopImport(self, request, context):  # noqa: N802
        return imports_pb2.StopImportResponse()


class FakeUploads(uploads_pb2_grpc.UploadServiceServicer):
    """Has a thousand bytes of every file."""

    def BeginUpload(self, request, context):  # noqa: N802
        return uploads_pb2.BeginUploadResponse(upload=_upload(request.size, 0))

    def AddPart(self, request_iterator, context):  # noqa: N802
        header, *chunks, end = request_iterator
        if end.end.size != sum(len(one.chunk) for one in chunks):
            raise refusals.MalformedRequest
        if header.header.start != 1_000:
            raise refusals.Conflict
        received = header.header.start + end.end.size
        return uploads_pb2.AddPartResponse(upload=_upload(9_000_000_000, received))

    def GetUpload(self, request, context):  # noqa: N802
        return uploads_pb2.GetUploadResponse(upload=_upload(9_000_000_000, 1_000))

    def RemoveUpload(self, request, context):  # noqa: N802
        return uploads_pb2.RemoveUploadResponse()


def _upload(size, received):
    return uploads_pb2.Upload(id="one", size=size, received=received)


class FakeExports(exports_pb2_grpc.ExportServiceServicer):
    """A list of two parts."""

    def ExportItems(self, request, context):  # noqa: N802
        return iter(
            [
                exports_pb2.ExportItemsResponse(chunk=b"Title\r\n"),
                exports_pb2.ExportItemsResponse(chunk=b"Checkout fails\r\n"),
            ]
        )


IMPORT_FAKES = (
    (imports_pb2_grpc.add_ImportServiceServicer_to_server, FakeImports),
    (uploads_pb2_grpc.add_UploadServiceServicer_to_server, FakeUploads),
    (exports_pb2_grpc.add_ExportServiceServicer_to_server, FakeExports),
)
