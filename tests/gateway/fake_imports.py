"""Imports and exports as the gateway meets them."""

from azmyra.product.v1 import (
    exports_pb2,
    exports_pb2_grpc,
    imports_pb2,
    imports_pb2_grpc,
    product_pb2,
    tables_pb2,
)


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
        return imports_pb2.ListImportsResponse(imports=[under_way])

    def StopImport(self, request, context):  # noqa: N802
        return imports_pb2.StopImportResponse()


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
    (exports_pb2_grpc.add_ExportServiceServicer_to_server, FakeExports),
)
