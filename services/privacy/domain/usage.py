"""What the app counts: names of pages, functions and errors, and nothing a person typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from services.chassis.refusals import FieldProblem, InvalidInput

UsageType = Literal["page", "feature", "error"]

MOST_EVENTS = 100
_NAME = re.compile(r"[a-z0-9:/_.$-]{1,100}")
# A UUID, or digits and hex in a row as ids have them: a count must not say which item was seen.
_IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{16,}|[0-9]{5,}")


class UsageRefused(InvalidInput):
    """Usage events name a page, a feature or an error, and nothing else."""


@dataclass(frozen=True)
class UsageEvent:
    """A page visited ("/initiatives/$id"), a feature used or an error ("imports.too_large")."""

    type: UsageType
    name: str


def usage_events(reported: Sequence[tuple[str, str]]) -> list[UsageEvent]:
    """*reported* (type, name) pairs as events; refused as a whole when one is not acceptable."""
    if len(reported) > MOST_EVENTS:
        reason = f"at most {MOST_EVENTS} at a time"
        raise UsageRefused(fields=[FieldProblem("events", reason)])
    if problems := [p for at, pair in enumerate(reported) for p in _problems(at, *pair)]:
        raise UsageRefused(fields=problems)
    return [UsageEvent(cast("UsageType", kind), name) for kind, name in reported]


def _problems(at: int, kind: str, name: str) -> list[FieldProblem]:
    problems = []
    if kind not in get_args(UsageType):
        problems.append(FieldProblem(f"events.{at}.type", "one of page, feature, error"))
    if not _NAME.fullmatch(name):
        reason = "1 to 100 of a-z, 0-9 and : / _ . $ -"
        problems.append(FieldProblem(f"events.{at}.name", reason))
    elif _IDENTIFIER.search(name):
        problems.append(FieldProblem(f"events.{at}.name", "a pattern such as /risks/$id, no id"))
    return problems
