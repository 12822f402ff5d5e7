"""The steps that every import is made of: each goes into a change, whole."""

from collections.abc import Iterable, Sequence
from itertools import islice

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.product.application.opened_file import OpenedTable
from services.product.application.sifting import Sieve, Sifted
from services.product.domain.fields import Fields, checked, read_object, to_json
from services.product.domain.imports import MAX_PROBLEMS, Import, ImportProblem
from services.product.domain.index_values import indexed
from services.product.domain.items import Item
from services.product.domain.kinds import Kind, Kinds
from services.product.domain.meeting import Meeting, transcript_fields
from services.product.domain.revisions import creation
from services.product.ports.imports import StagedRow
from services.product.ports.titles import TitleReader
from services.product.ports.work import Change

_BATCH = 500
#: An event tells of so many items at most.
_ANNOUNCED = 1_000


class ImportSteps:
    def __init__(self, kinds: Kinds, titles: TitleReader, clock: Clock, ids: IdFactory) -> None:
        self._transcript = kinds.named("transcript")
        self._kinds = kinds
        self._titles = titles
        self._clock = clock
        self._ids = ids

    def now(self) -> str:
        return rfc3339.to_text(self._clock.now())

    def sieve(self, account: str, opened: OpenedTable) -> Sieve:
        return Sieve(account, self._titles, opened)

    def failed(self, record: Import, problems: Sequence[ImportProblem]) -> Import:
        return record._replace(state="failed", created=(), errors=tuple(problems[:MAX_PROBLEMS]))

    def meeting(self, change: Change, record: Import, meeting: Meeting, title: str) -> Import:
        """Store the transcript of *meeting*."""
        now = self.now()
        entered, counted = transcript_fields(meeting, title)
        fields = checked(self._transcript, {**self._transcript.defaults, **entered, **counted})
        item = self._item(self._transcript, fields, now)
        change.items.add(
            indexed(self._transcript, item, fields),
            creation(self._transcript, item, fields, change.account),
        )
        change.turns.add(item, meeting.turns)
        change.announcements.items_created([item.id], now)
        return record._replace(state="completed", created=(item.id,), done=len(meeting.turns))

    def read(self, record: Import, opened: OpenedTable, sifted: Sifted) -> Import:
        """*record* after the rows of *sifted*."""
        skipped = sifted.duplicates if opened.skips_duplicates else []
        errors = [*record.errors, *(problem.as_line() for problem in sifted.problems)]
        lines = [*record.skipped_lines, *(draft.line for draft in skipped)]
        return record._replace(
            state="processing",
            done=record.done + len(sifted.kept) + len(sifted.duplicates) + sifted.refused,
            errors=tuple(errors[:MAX_PROBLEMS]),
            skipped=record.skipped + len(skipped),
            skipped_lines=tuple(lines[:MAX_PROBLEMS]),
        )

    def rows(self, opened: OpenedTable, sifted: Sifted) -> list[StagedRow]:
        """The rows of *sifted* that become items, in the file's order."""
        drafts = [*sifted.kept, *([] if opened.skips_duplicates else sifted.duplicates)]
        rows = (StagedRow(draft.line, to_json(draft.fields)) for draft in drafts)
        return sorted(rows, key=lambda row: row.line)

    def items(self, change: Change, record: Import, rows: Iterable[StagedRow]) -> Import:
        """Store an item for each of *rows*."""
        kind, now = self._kinds.named(record.kind), self.now()
        remaining = iter(rows)
        created: list[str] = []
        while batch := list(islice(remaining, _BATCH)):
            created += self._store(change, kind, batch, now)
        for start in range(0, len(created), _ANNOUNCED):
            change.announcements.items_created(created[start : start + _ANNOUNCED], now)
        return record._replace(state="completed", created=tuple(created))

    def _store(self, change: Change, kind: Kind, rows: Sequence[StagedRow], now: str) -> list[str]:
        entries = []
        for row in rows:
            fields = read_object(row.fields_json)
            item = self._item(kind, fields, now)
            revision = creation(kind, item, fields, change.account)
            entries.append((indexed(kind, item, fields), revision))
        change.items.add_many(entries)
        return [entry.item.id for entry, _ in entries]

    def _item(self, kind: Kind, fields: Fields, now: str) -> Item:
        return Item(self._ids(), kind.name, 1, now, now, "", to_json(fields))
