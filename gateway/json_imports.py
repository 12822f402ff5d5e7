"""Imports and looks at tables as JSON."""

from typing import Any

import orjson
from azmyra.product.v1 import imports_pb2, product_pb2


def import_object(found: product_pb2.GetImportResponse) -> dict[str, Any]:
    status = found.status
    return {
        "id": found.id,
        "state": found.state,
        "created": list(found.created),
        "errors": [{"line": one.line, "reason": one.reason} for one in found.errors],
        "format": status.format,
        "kind": status.kind,
        "total": status.total,
        "done": status.done,
        "created_count": status.created_count,
        "skipped": status.skipped,
        "skipped_lines": list(status.skipped_lines),
        "created_at": status.created_at,
    }


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


def _problem_object(problem: imports_pb2.CellProblem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "reason": problem.reason,
    }
