"""Schemas of imports and of looks at tables."""

from typing import Final

from gateway.openapi.shapes import (
    Shape,
    choice,
    flag,
    form,
    integer,
    many,
    moment,
    page_of,
    record,
    ref,
    text,
    uuid,
)

_FIELDS: Final[Shape] = {"type": "object", "description": "The kind's fields."}

IMPORT_SCHEMAS: Final[dict[str, Shape]] = {
    "ImportAccepted": record("The import has begun.", id=uuid()),
    "UploadBegin": form("A file that comes in parts.", size=integer("Bytes.", minimum=1)),
    "Upload": record(
        "How much of a file is there.",
        id=uuid("Import it by this id; the import has it too."),
        size=integer("Bytes of the whole file."),
        received=integer("Bytes that are there: where the next part begins."),
    ),
    "ArchiveReport": record(
        "What an export of Azmyra holds, and what became of it.",
        signature=choice(
            *("unread", "signed", "unknown_key", "unsigned", "altered"),
            description="signed: by a key of this server; altered: not as it was when signed.",
        ),
        exported_at=text("When it was made, as it says itself; empty where it does not."),
        altered=many(text(), "The first 20 files that are not as they were, or are missing."),
        altered_count=integer(),
        items=many(record("Items that were stored.", kind=text(), count=integer())),
        turns=integer(),
        links=integer(),
        revisions=integer("Entries of the history."),
        left_out=many(text(), "What could not be taken over, in sentences."),
        ignored=many(text(), "What never is, like privacy/consents."),
    ),
    "Import": record(
        "What became of an import, or how far it is.",
        ("archive",),
        id=uuid(),
        state=choice(
            *("pending", "processing", "completed", "failed", "cancelled"),
            description="While pending or processing, nothing of it can be seen yet.",
        ),
        created=many(
            uuid(), "Ids of the items made, of an export the first 1,000; left out in lists."
        ),
        errors=many(
            record(
                "What could not be read.",
                ("file",),
                line=integer("From 1; 0 when the whole file is meant."),
                reason=text(),
                file=text("Within an export; else absent."),
            ),
            "At most 100.",
        ),
        format=text("vtt, srt, txt, docx, csv or azmyra"),
        kind=text("What its rows are; empty of an export."),
        total=integer("Rows of the table, turns of the meeting, or kB of the export."),
        done=integer("Those that have been read."),
        created_count=integer("Items made."),
        skipped=integer("Rows left out because their title is there already."),
        skipped_lines=many(integer(), "The first 100 of them by line."),
        created_at=moment(),
        archive=ref("ArchiveReport"),
    ),
    "ImportList": page_of(ref("Import"), "Imports, newest first."),
    "CellProblem": record(
        "What is wrong with a cell.",
        line=integer("From 1; 0 when the whole file is meant."),
        column=text("The column's heading; empty when a row is meant."),
        field=text("The field that the column fills."),
        reason=text("What would be right."),
    ),
    "TableRow": record(
        "One of the first rows, as it would be.",
        line=integer(),
        fields=_FIELDS,
        duplicate=flag("Its title is there already, or stands above in the file."),
        problems=many(ref("CellProblem")),
    ),
    "TableInspection": record(
        "What importing a table would do.",
        readable=flag("Whether it is a table; else there are problems alone."),
        encoding=text(),
        encoding_certain=flag("False: other encodings would give other letters."),
        delimiter=text(),
        headers=many(text()),
        columns=many(text(), "For each header the field that it fills; empty for none."),
        rows=integer("Rows below the headings."),
        ready=integer("Rows that would become items."),
        duplicates=integer("Rows whose title is there already, or stands above in the file."),
        refused=integer("Rows with problems."),
        preview=many(ref("TableRow"), "The first 20 rows."),
        problems=many(ref("CellProblem"), "The first 100."),
        samples=many(many(text()), "The cells of the first 3 rows as they stand in the file."),
    ),
}
