"""What the rows of an archive become: items, turns, revisions and links under new ids.

Every reader raises RowProblem with what is wrong with the row, and what would be right.
"""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, get_args

from services.chassis import rfc3339
from services.product.domain.archive.moments import moment
from services.product.domain.archive.new_ids import new_id_of
from services.product.domain.archive.rows import Row, RowProblem, storable
from services.product.domain.fields import Fields, checked, to_json
from services.product.domain.identifiers import is_id
from services.product.domain.items import Item, restorable_since
from services.product.domain.kinds import Kind
from services.product.domain.links import Provenance, Span, check_type
from services.product.domain.refusals import FieldsRefused, LinkRefused
from services.product.domain.revisions import Action, FieldChange, Revision
from services.product.domain.turns import Turn

_ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
_LARGEST: Final = 2**31 - 1
_AN_ID: Final = "018f0000-0000-7000-8000-000000000001"
_LONGEST_SPEAKER: Final = 1_000
_LONGEST_TEXT: Final = 1_000_000
_LONGEST_NAME: Final = 200
#: Clocks differ; nobody's is a day ahead.
_AHEAD: Final = timedelta(days=1)


class ArchivedTurn(NamedTuple):
    transcript_id: str
    turn: Turn


class ArchivedRevision(NamedTuple):
    item_id: str
    revision: Revision


class ArchivedLink(NamedTuple):
    """A link by the ids of its ends, whether they came along or not."""

    id: str
    type: str
    source_id: str
    target_id: str
    span: Span | None
    created_at: str
    provenance: Provenance | None


class Records:
    """Reads the rows of one import. *account* stands for whoever made a revision."""

    def __init__(self, import_id: str, account: str, now: datetime) -> None:
        self._import_id = import_id
        self._account = account
        #: When the items were imported.
        self.now = rfc3339.to_text(now)
        self._latest = rfc3339.to_text(now + _AHEAD)
        self._restorable_since = restorable_since(now)

    def item(self, kind: Kind, row: Row) -> tuple[Item, Fields] | None:
        """The item and its fields; None for one deleted so long ago that it is to be gone."""
        if row.get("kind") != kind.name:
            raise RowProblem(f"“kind” must be “{kind.name}”, as the file's name says.")
        deleted = self._time(row, "deleted_at") if row.get("deleted_at") is not None else ""
        if deleted and deleted <= self._restorable_since:
            return None
        fields = _checked(kind, row.get("fields"))
        item = Item(
            self._id(row, "id"),
            kind.name,
            _number(row, "version", least=1),
            self._time(row, "created_at"),
            self._time(row, "updated_at"),
            deleted,
            to_json(fields),
            self.now,
        )
        return item, fields

    def turn(self, row: Row) -> ArchivedTurn:
        turn = Turn(
            _number(row, "seq"),
            _text(row, "speaker", _LONGEST_SPEAKER),
            _number(row, "start_ms"),
            _text(row, "text", _LONGEST_TEXT),
        )
        return ArchivedTurn(self._id(row, "transcript_id"), turn)

    def revision(self, row: Row) -> ArchivedRevision:
        action = _action(row)
        back = _number(row, "restored_version", least=1) if action == "reverted" else 0
        revision = Revision(
            _number(row, "version", least=1),
            action,
            self._account,
            self._time(row, "changed_at"),
            tuple(_changes(row.get("changes"))),
            back,
            imported=True,
        )
        return ArchivedRevision(self._id(row, "item_id"), revision)

    def link(self, row: Row) -> ArchivedLink:
        link_type = _text(row, "type", _LONGEST_NAME)
        try:
            check_type(link_type)
        except LinkRefused as refused:
            raise RowProblem(_told("type", refused.fields[0].reason)) from None
        return ArchivedLink(
            self._id(row, "id"),
            link_type,
            self._id(row, "from_id"),
            self._id(row, "to_id"),
            _span(row),
            self._time(row, "created_at"),
            _provenance(row),
        )

    def _id(self, row: Row, name: str) -> str:
        value = row.get(name)
        if not isinstance(value, str) or not is_id(value):
            raise RowProblem(_told(name, f"must be an id, like {_AN_ID}"))
        return new_id_of(self._import_id, value)

    def _time(self, row: Row, name: str) -> str:
        found = moment(row.get(name))
        if found is None:
            raise RowProblem(_told(name, "must be a time, like 2026-11-23T12:00:00.000Z"))
        if found > self._latest:
            raise RowProblem(_told(name, "must not lie in the future"))
        return found


def _action(row: Row) -> Action:
    for action in _ACTIONS:
        if row.get("action") == action:
            return action
    raise RowProblem(_told("action", f"must be one of: {', '.join(_ACTIONS)}"))


def _checked(kind: Kind, fields: object) -> Fields:
    if not isinstance(fields, dict):
        raise RowProblem(_told("fields", "must be a JSON object"))
    try:
        return checked(kind, fields)
    except FieldsRefused as refused:
        told = (f"{problem.field}: {problem.reason}" for problem in refused.fields)
        raise RowProblem(f"{'; '.join(told)}.") from None


def _changes(changes: object) -> list[FieldChange]:
    if not isinstance(changes, list) or not all(map(_is_change, changes)):
        raise RowProblem(_told("changes", "must be a list of [field, before, after]"))
    if not storable(changes):
        raise RowProblem(_told("changes", "holds something that cannot be stored"))
    return [FieldChange._make(change) for change in changes]


def _is_change(change: object) -> bool:
    return (
        isinstance(change, list)
        and len(change) == len(FieldChange._fields)
        and (isinstance(change[0], str))
    )


def _span(row: Row) -> Span | None:
    names = ("from_turn", "from_start", "from_end")
    if all(row.get(name) is None for name in names):
        return None
    span = Span(*(_number(row, name) for name in names))
    if span.start >= span.end:
        raise RowProblem(_told("from_end", "must be more than from_start"))
    return span


def _provenance(row: Row) -> Provenance | None:
    if all(row.get(name) is None for name in Provenance._fields):
        return None
    return Provenance(*(_text(row, name, _LONGEST_NAME) for name in Provenance._fields))


def _number(row: Row, name: str, *, least: int = 0) -> int:
    value = row.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= _LARGEST:
        raise RowProblem(_told(name, f"must be a whole number from {least} to {_LARGEST:,}"))
    return value


def _text(row: Row, name: str, longest: int) -> str:
    value: Any = row.get(name)
    if not isinstance(value, str) or len(value) > longest or not storable(value):
        raise RowProblem(_told(name, f"must be a text of at most {longest:,} characters"))
    return value


def _told(name: str, reason: str) -> str:
    return f"“{name}” {reason}."
