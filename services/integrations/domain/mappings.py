"""What a tool's items become here: a kind, and which part of an item fills which of its fields."""

from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from services.chassis.refusals import FieldProblem
from services.integrations.domain.connections import Tool
from services.integrations.domain.fetched_items import FetchedItem, Message
from services.integrations.domain.transfer_refusals import MappingRefused

_TITLE, _TEXT, _NAME, _TAG, _TAGS, _LINE = 300, 20_000, 200, 100, 50, 100
_PARTICIPANTS: Final = 200
_UNTITLED: Final = "Untitled"


class MappableField(NamedTuple):
    """A field of ours, and the parts of a tool's item that may fill it; the first is usual."""

    name: str
    parts: tuple[str, ...]
    by_default: bool = True


@dataclass(frozen=True)
class Mapping:
    """*fields*: our field's name to the part that fills it. The title always fills the title."""

    kind: str
    fields: Table[str, str]


#: How a field's "done" reads: (not done, done).
_DONE: Final[Table[str, tuple[str, str]]] = {
    "initiative": ("planned", "completed"),
    "risk": ("open", "closed"),
    "roadmap-item": ("planned", "done"),
}
_OWNER, _TAGGED = MappableField("owner", ("assignee",)), MappableField("tags", ("labels",))
_STATUS = MappableField("status", ("done",))


def _text(name: str, *, by_default: bool = False) -> MappableField:
    return MappableField(name, ("text",), by_default)


_FIELDS: Final[Table[str, tuple[MappableField, ...]]] = {
    "initiative": (_text("problem", by_default=True), _text("outcome"), _STATUS, _OWNER, _TAGGED),
    "risk": (
        _text("statement", by_default=True),
        _text("cause"),
        _text("mitigation"),
        _STATUS,
        _OWNER,
        _TAGGED,
    ),
    "roadmap-item": (
        _text("description", by_default=True),
        _STATUS,
        MappableField("lane", ("status",), by_default=False),
        _OWNER,
        _TAGGED,
    ),
    "transcript": (MappableField("date", ("day",)), _text("notes"), _TAGGED),
    "vision": (
        _text("statement", by_default=True),
        _text("need"),
        _text("value"),
        _text("target_customer"),
        _TAGGED,
    ),
}
_ISSUES: Final = ("initiative", "risk", "roadmap-item")
_PAGES: Final = ("transcript", "vision", "initiative", "roadmap-item")
_KINDS: Final[Table[Tool, tuple[str, ...]]] = {
    Tool.JIRA: _ISSUES,
    Tool.LINEAR: _ISSUES,
    Tool.GITHUB: _ISSUES,
    Tool.CONFLUENCE: _PAGES,
    Tool.NOTION: _PAGES,
    Tool.SLACK: ("transcript",),
}


def mappable(tool: Tool) -> Table[str, tuple[MappableField, ...]]:
    """The kinds that the tool's items can become, the usual one first, with their fields."""
    return {kind: _FIELDS[kind] for kind in _KINDS[tool]}


def check(tool: Tool, mapping: Mapping) -> None:
    """Raises MappingRefused naming each field that cannot be filled so."""
    if mapping.kind not in _KINDS[tool]:
        kinds = ", ".join(_KINDS[tool])
        raise MappingRefused(fields=[FieldProblem("mapping.kind", f"must be one of: {kinds}")])
    known = {field.name: field.parts for field in _FIELDS[mapping.kind]}
    problems = [
        FieldProblem(f"mapping.fields.{name}", f"can be filled by: {_named(known.get(name))}")
        for name, part in mapping.fields.items()
        if part not in known.get(name, ())
    ]
    if problems:
        raise MappingRefused(fields=problems)


def fields_of(item: FetchedItem, mapping: Mapping) -> dict[str, Any]:
    """The fields that *item* gives, cut to the lengths that they may have."""
    filled = {name: _part(item, part, mapping.kind) for name, part in mapping.fields.items()}
    fields = {"title": _title(item), **{n: v for n, v in filled.items() if v not in ("", [])}}
    return fields | _of_transcript(item) if mapping.kind == "transcript" else fields


def messages_of(item: FetchedItem) -> tuple[Message, ...]:
    """What a transcript of *item* consists of: its messages, or a page's paragraphs."""
    lines = (line.strip() for line in item.text.splitlines())
    said = item.messages or tuple(Message("", 0, line) for line in lines if line)
    return tuple(
        message._replace(author=message.author[:_LINE], text=message.text[:_TEXT])
        for message in said
    )


def _title(item: FetchedItem) -> str:
    return " ".join(item.title.split())[:_TITLE].strip() or _UNTITLED


def _of_transcript(item: FetchedItem) -> dict[str, Any]:
    authors = dict.fromkeys(m.author[:_LINE] for m in item.messages if m.author)
    participants = {"participants": list(authors)[:_PARTICIPANTS]} if authors else {}
    return {"source": "other", **participants}


def _part(item: FetchedItem, part: str, kind: str) -> object:
    match part:
        case "text":
            return item.text.strip()[:_TEXT]
        case "assignee":
            return item.assignee.strip()[:_NAME]
        case "labels":
            labels = dict.fromkeys(label.strip()[:_TAG] for label in item.labels)
            return [label for label in labels if label][:_TAGS]
        case "status":
            return item.status.strip()[:_LINE]
        case "day":
            return item.day
        case "done":
            return "" if item.done is None else _DONE[kind][item.done]
        case _:
            raise ValueError(part)


def _named(parts: tuple[str, ...] | None) -> str:
    return ", ".join(parts or ()) or "nothing of this tool"
