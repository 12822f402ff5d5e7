"""Imports and looks at tables as JSON."""

from typing import Any

import orjson
from azmyra.product.v1 import archives_pb2, imports_pb2, product_pb2, uploads_pb2


def import_object(found: product_pb2.GetImportResponse) -> dict[str, Any]:
    status = found.status
    made: dict[str, Any] = {
        "id": found.id,
        "state": found.state,
        "created": list(found.created),
        "errors": [_line_object(one) for one in found.errors],
        "format": status.format,
        "kind": status.kind,
        "total": status.total,
        "done": status.done,
        "created_count": status.created_count,
        "skipped": status.skipped,
        "skipped_lines": list(status.skipped_lines),
        "created_at": status.created_at,
    }
    if found.HasField("archive"):
        made["archive"] = _archive_object(found.archive)
    return made


def upload_object(upload: uploads_pb2.Upload) -> dict[str, Any]:
    return {"id": upload.id, "size": upload.size, "received": upload.received}


def inspection_object(found: imports_pb2.InspectTableResponse) -> dict[str, Any]:
    return {
        "readable": bool(found.headers),
        "encoding": found.encoding,
        "encoding_certain": found.encoding_certain,
        "delimiter": found.delimiter,
        "headers": list(found.headers),
        "columns": list(found.columns),
        "rows": found.rows,
        "ready": found.ready,
        "duplicates": found.duplicates,
        "refused": found.refused,
        "preview": [
            {
                "line": row.line,
                "fields": orjson.loads(row.fields_json),
                "duplicate": row.duplicate,
                "problems": [_problem_object(one) for one in row.problems],
            }
            for row in found.preview
        ],
        "problems": [_problem_object(one) for one in found.problems],
        "samples": [list(row.cells) for row in found.samples],
    }


def _line_object(problem: product_pb2.ImportProblem) -> dict[str, Any]:
    made: dict[str, Any] = {"line": problem.line, "reason": problem.reason}
    return made | {"file": problem.file} if problem.file else made


def _archive_object(report: archives_pb2.ArchiveReport) -> dict[str, Any]:
    return {
        "signature": report.signature or "unread",
        "exported_at": report.exported_at,
        "altered": list(report.altered),
        "altered_count": report.altered_count,
        "items": [{"kind": one.kind, "count": one.count} for one in report.items],
        "turns": report.turns,
        "links": report.links,
        "revisions": report.revisions,
        "left_out": list(report.left_out),
        "ignored": list(report.ignored),
    }


def _problem_object(problem: imports_pb2.CellProblem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "reason": problem.reason,
    }
