"""Make a transcript of a meeting's file: all of it, or nothing and the lines at fault."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.llm_keys import contains_llm_key
from services.chassis.refusals import FieldProblem
from services.product.application.idempotency import done_once, request
from services.product.domain.fields import checked, to_json
from services.product.domain.formats import FORMATS
from services.product.domain.imports import (
    MAX_FILE_BYTES,
    MAX_PROBLEMS,
    Import,
    Unreadable,
)
from services.product.domain.index_values import indexed
from services.product.domain.items import Item
from services.product.domain.kinds import Kinds
from services.product.domain.lines import lines_of
from services.product.domain.meeting import Meeting, transcript_fields
from services.product.domain.refusals import FileTooLarge, FormatUnknown, LlmKeyRefused
from services.product.domain.revisions import creation
from services.product.ports.work import Change, Work


class File(NamedTuple):
    """A file as uploaded. *format*: one of FORMATS. *title*: "" takes one from the file."""

    format: str
    data: bytes
    title: str = ""


class ImportFile:
    """Within its request: a meeting of four hours takes less than a second."""

    def __init__(self, kinds: Kinds, work: Work, clock: Clock, ids: IdFactory) -> None:
        self._kind = kinds.named("transcript")
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(self, account: str, file: File, *, idempotency_key: str = "") -> str:
        """The import's id; GetImport tells what became of it.

        Raises FormatUnknown, FileTooLarge, LlmKeyRefused, FieldsRefused; then nothing is stored.
        """
        facts = repr((file.format, file.title)).encode()
        asked = request("import_file", idempotency_key, facts, file.data)
        outcome = _read(file)
        with self._work.change(account) as change:
            return done_once(
                change.answers,
                asked,
                lambda: self._store(change, outcome, file.title),
                to_json=lambda import_id: f'"{import_id}"',
                from_json=lambda text: text.strip('"'),
            )

    def _store(self, change: Change, outcome: Meeting | Unreadable, title: str) -> str:
        import_id = self._ids()
        now = rfc3339.to_text(self._clock.now())
        if isinstance(outcome, Unreadable):
            record = Import(import_id, "failed", (), outcome.problems)
        else:
            transcript_id = self._store_transcript(change, outcome, title, now)
            record = Import(import_id, "completed", (transcript_id,), ())
            change.announcements.items_created([transcript_id], now)
        change.imports.add(record, now)
        return import_id

    def _store_transcript(self, change: Change, meeting: Meeting, title: str, now: str) -> str:
        entered, counted = transcript_fields(meeting, title)
        fields = checked(self._kind, {**self._kind.defaults, **entered, **counted})
        item = Item(self._ids(), self._kind.name, 1, now, now, "", to_json(fields))
        revision = creation(self._kind, item, fields, change.account)
        change.items.add(indexed(self._kind, item, fields), revision)
        change.turns.add(item, meeting.turns)
        return item.id


def _read(file: File) -> Meeting | Unreadable:
    """The meeting, or why there is none; refuses what must not even be noted as failed."""
    form = FORMATS.get(file.format)
    if form is None:
        known = ", ".join(FORMATS)
        raise FormatUnknown(fields=[FieldProblem("format", f"must be one of: {known}")])
    if len(file.data) > MAX_FILE_BYTES:
        raise FileTooLarge
    try:
        text = form.text_of(file.data)
        _refuse_keys(form.place, lines_of(text), text)
        meeting = form.parse(text)
    except Unreadable as unreadable:
        return unreadable
    # Once more: tags within a key and escaped letters are gone by now.
    said = [(turn.seq + 1, f"{turn.speaker}\n{turn.text}") for turn in meeting.turns]
    _refuse_keys("turn", said, "\n".join(words for _, words in said))
    return meeting


def _refuse_keys(place: str, numbered: Iterable[tuple[int, str]], together: str) -> None:
    """The key of an AI provider must not reach the database; its value is not repeated either.

    Raises LlmKeyRefused. *together* is the text of all places: usually there is no key in it.
    """
    if not contains_llm_key(together.encode()):
        return
    reason = "looks like the key of an AI provider; remove it, or write “[key removed]” there"
    with_keys = (number for number, text in numbered if contains_llm_key(text.encode()))
    places = islice(with_keys, MAX_PROBLEMS)
    raise LlmKeyRefused(fields=[FieldProblem(f"{place} {number}", reason) for number in places])
