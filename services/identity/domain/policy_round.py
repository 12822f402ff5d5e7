"""Telling every account of a change of the policy: a round of mails, account by account."""

from dataclasses import dataclass
from typing import Final

#: Accounts told in one transaction, a slice of a second or two.
SLICE: Final = 200


@dataclass(frozen=True, slots=True)
class PolicyRound:
    """*version* is the day the change comes into force, *changes* what it is in a sentence.

    *reached* is the last account that was told, in the order of ids.
    """

    version: str
    changes: str
    reached: str | None = None
