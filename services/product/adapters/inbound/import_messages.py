"""Between the domain's imports and tables, and the wire's."""

from azmyra.product.v1 import archives_pb2, imports_pb2, product_pb2, tables_pb2

from services.product.application.inspect_table import Inspection, Preview
from services.product.domain.archive_report import ArchiveReport
from services.product.domain.fields import to_json
from services.product.domain.imports import Import
from services.product.domain.tables.drafts import CellProblem
from services.product.domain.tables.options import TableOptions, table_options


def options_of(message: tables_pb2.TableOptions) -> TableOptions:
    """Raises TableRefused."""
    return table_options(
        message.kind,
        tuple(message.columns),
        encoding=message.encoding,
        delimiter=message.delimiter,
        date_order=message.date_order,
        duplicates=message.duplicates,
    )


def to_import(found: Import) -> product_pb2.GetImportResponse:
    errors = [product_pb2.ImportProblem(**error._asdict()) for error in found.errors]
    status = tables_pb2.ImportStatus(
        format=found.format,
        kind=found.kind,
        total=found.total,
        done=found.done,
        skipped=found.skipped,
        skipped_lines=found.skipped_lines,
        created_at=found.created_at,
        created_count=found.created_count,
    )
    return product_pb2.GetImportResponse(
        id=found.id,
        state=found.state,
        created=found.created,
        errors=errors,
        status=status,
        archive=found.report and _to_report(found.report),
    )


def to_inspection(found: Inspection) -> imports_pb2.InspectTableResponse:
    problems = map(_to_problem, found.problems)
    if found.table is None:
        return imports_pb2.InspectTableResponse(problems=problems)
    table = found.table.table
    return imports_pb2.InspectTableResponse(
        encoding=table.source.encoding,
        encoding_certain=table.source.certain,
        delimiter=table.delimiter,
        headers=table.headers,
        columns=[target.path if target else "" for target in found.table.targets],
        rows=table.rows,
        ready=found.ready,
        duplicates=found.duplicates,
        refused=found.refused,
        preview=map(_to_preview, found.preview),
        problems=problems,
        samples=[imports_pb2.RowCells(cells=cells) for cells in found.samples],
    )


def _to_report(report: ArchiveReport) -> archives_pb2.ArchiveReport:
    return archives_pb2.ArchiveReport(
        signature=report.signature,
        exported_at=report.exported_at,
        altered=report.altered,
        altered_count=report.altered_count,
        items=[archives_pb2.KindCount(kind=k, count=n) for k, n in report.items.items()],
        turns=report.turns,
        links=report.links,
        revisions=report.revisions,
        left_out=report.left_out,
        ignored=report.ignored,
    )


def _to_preview(preview: Preview) -> imports_pb2.RowPreview:
    draft = preview.draft
    return imports_pb2.RowPreview(
        line=draft.line,
        fields_json=to_json(draft.fields),
        duplicate=preview.duplicate,
        problems=map(_to_problem, draft.problems),
    )


def _to_problem(problem: CellProblem) -> imports_pb2.CellProblem:
    return imports_pb2.CellProblem(**problem._asdict())
