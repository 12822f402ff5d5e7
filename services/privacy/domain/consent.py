"""What the person may agree or object to, and what holds as long as they have said nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.chassis.refusals import FieldProblem, InvalidInput

USAGE: Final = "usage"

#: Counting rests on a legitimate interest (GDPR Art. 6(1)(f)); one may object (Art. 21).
UNLESS_CHOSEN: Final[Mapping[str, bool]] = {USAGE: True}


class UnknownPurpose(InvalidInput):
    """There is no such purpose to agree or object to."""


@dataclass(frozen=True)
class Consent:
    """Whether *purpose* may be followed; `changed_at` is None while the person never chose."""

    purpose: str
    given: bool
    changed_at: datetime | None = None


def unless_chosen(purpose: str) -> Consent:
    """What holds for *purpose* before any choice. Raises UnknownPurpose."""
    if purpose not in UNLESS_CHOSEN:
        known = ", ".join(UNLESS_CHOSEN)
        raise UnknownPurpose(fields=[FieldProblem("purpose", f"must be one of: {known}")])
    return Consent(purpose, UNLESS_CHOSEN[purpose])
