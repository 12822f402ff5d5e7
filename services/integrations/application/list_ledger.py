"""List every opening of the caller's credentials, newest first."""

from collections.abc import Sequence

from services.integrations.domain.openings import Opening
from services.integrations.ports.work import Work

_USUAL, _LARGEST = 50, 200


class ListLedger:
    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account: str, *, cursor: str, limit: int) -> tuple[Sequence[Opening], str]:
        """Lines after *cursor* ("" for the newest), and the next cursor, "" on the last page."""
        size = min(limit or _USUAL, _LARGEST)
        with self._work.look(account) as change:
            lines = change.ledger.page(before=cursor, limit=size + 1)
        shown = lines[:size]
        return shown, shown[-1].id if len(lines) > size else ""
