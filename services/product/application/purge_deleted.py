"""Remove for good what was deleted 30 days ago."""

from services.product.ports.expired_data import ExpiredData

_BATCH = 500
_MOST_BATCHES = 20


class PurgeDeleted:
    """Called by a sweep: a few batches a time, because no work outlives its request."""

    def __init__(self, expired: ExpiredData) -> None:
        self._expired = expired

    def __call__(self) -> None:
        """Remove up to 10,000 items; the next sweep takes the rest."""
        for _ in range(_MOST_BATCHES):
            if self._expired.purge(_BATCH) < _BATCH:
                return
