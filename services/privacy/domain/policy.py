"""The privacy policy: versions of a document whose statements name the promises they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.chassis.refusals import NotFound


class PolicyVersionNotFound(NotFound):
    """There is no such version of the policy."""


@dataclass(frozen=True)
class Statement:
    """A statement to the reader, and the ids of the promises it makes ("4.3")."""

    text: str
    promises: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A numbered part of the policy."""

    number: str
    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Policy:
    """One version; `version` is the day it comes into force, as "2026-11-23"."""

    version: str
    last_updated: date
    title: str
    introduction: str
    sections: tuple[Section, ...]
    # What changed since the version before, in a sentence; empty for the first.
    changes: str
    # Whether the changes matter to people, so that every account is told.
    material: bool = False

    @property
    def in_force_from(self) -> date:
        return date.fromisoformat(self.version)


def in_force(policies: Sequence[Policy], today: date) -> Policy:
    """The newest of *policies*, at least one, that has begun by *today*; else the first ever."""
    first, *later = sorted(policies, key=lambda policy: policy.in_force_from)
    begun = [policy for policy in later if policy.in_force_from <= today]
    return begun[-1] if begun else first


def to_announce(policies: Sequence[Policy]) -> Policy | None:
    """The newest of *policies* whose changes matter, in force or still to come.

    An older one is not announced any more: whoever reads of the newest has read of both.
    """
    material = [policy for policy in policies if policy.material]
    return max(material, key=lambda policy: policy.in_force_from, default=None)
