"""Throwing away what has expired."""

from datetime import datetime
from typing import Protocol


class Housekeeping(Protocol):
    def purge(self, at: datetime) -> None:
        """Remove what is past its time, over all accounts.

        Links, codes and sign-ups that expired (a sign-up whose mail is still unsent waits for it,
        at most 7 days), sessions past either lifetime, reset requests and unsent mail older than
        7 days, sent mail after 7 days, counts whose window has ended, familiar networks after 30
        days, security events when they say so, browsers that were not used for 180 days.
        """
