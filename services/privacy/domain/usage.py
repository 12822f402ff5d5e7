"""What the app counts: names of pages, functions and errors, and nothing a person typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, cast, get_args

from services.chassis.refusals import FieldProblem, InvalidInput

UsageType = Literal["page", "feature", "error"]

MOST_EVENTS = 100
_NAME = re.compile(r"[a-z0-9:/_.$-]{1,100}")
# A UUID, or digits and hex in a row as ids have them: a count must not say which item was seen.
_IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{16,}|[0-9]{5,}")
# An engine's words and <placeholders>: no digit, capital or @, so no key, address or id.
_DETAIL = re.compile(r"[a-z<>() :.,'-]{0,200}")
_LONGEST_WORD = re.compile(r"[a-z'-]{25,}")

KEPT_DAYS = 30


class UsageRefused(InvalidInput):
    """Usage events name a page, a feature or an error, and nothing else."""


@dataclass(frozen=True)
class UsageEvent:
    """A page visited ("/initiatives/$id"), a feature used or an error ("imports.too_large").

    An error may have a *detail*: its message, scrubbed in the browser of all that a person typed.
    """

    type: UsageType
    name: str
    detail: str = ""


#: Type, name and, of an error, its detail, as the app sent them.
Reported = tuple[str, str] | tuple[str, str, str]


class UsageCount(NamedTuple):
    """How often an account met something on a day (UTC)."""

    day: date
    event: UsageEvent
    times: int


def usage_events(reported: Sequence[Reported]) -> list[UsageEvent]:
    """What was *reported* as events; refused as a whole when one is not acceptable."""
    if len(reported) > MOST_EVENTS:
        reason = f"at most {MOST_EVENTS} at a time"
        raise UsageRefused(fields=[FieldProblem("events", reason)])
    if problems := [p for at, pair in enumerate(reported) for p in _problems(at, *pair)]:
        raise UsageRefused(fields=problems)
    return [UsageEvent(cast("UsageType", kind), *words) for kind, *words in reported]


def _problems(at: int, kind: str, name: str, detail: str = "") -> list[FieldProblem]:
    problems = []
    if kind not in get_args(UsageType):
        problems.append(FieldProblem(f"events.{at}.type", "one of page, feature, error"))
    if not _NAME.fullmatch(name):
        reason = "1 to 100 of a-z, 0-9 and : / _ . $ -"
        problems.append(FieldProblem(f"events.{at}.name", reason))
    elif _IDENTIFIER.search(name):
        problems.append(FieldProblem(f"events.{at}.name", "a pattern such as /risks/$id, no id"))
    if detail and kind != "error":
        problems.append(FieldProblem(f"events.{at}.detail", "only an error has one"))
    elif not _DETAIL.fullmatch(detail) or _LONGEST_WORD.search(detail):
        reason = "at most 200 of a-z, < > ( ) : . , ' - and spaces, in words of at most 24"
        problems.append(FieldProblem(f"events.{at}.detail", reason))
    return problems
