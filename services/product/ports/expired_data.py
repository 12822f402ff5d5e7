"""What has had its time."""

from typing import Protocol


class ExpiredData(Protocol):
    def purge(self, most: int) -> int:
        """Remove at most *most* items that can no longer be restored; returns their number.

        All that hangs on them goes too, and so do answers and import reports past their time, and
        the files of imports that could not be carried on.
        """
