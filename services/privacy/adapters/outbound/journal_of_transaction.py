"""Entries of the journal that count if the transaction they were written in is committed."""

import logging

from services.privacy.domain.journal import Entry
from services.privacy.ports.journal import Journal

_LOG = logging.getLogger(__name__)


class PreparedEntries:
    """Implements the port JournalOfTransaction."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._written: list[Entry] = []

    def write(self, entry: Entry) -> None:
        self._journal.prepare(entry)
        self._written.append(entry)

    def confirm(self) -> None:
        """The transaction is committed: what cannot be confirmed now, `SettleJournal` confirms."""
        for entry in self._written:
            try:
                self._journal.confirm(entry)
            except OSError:
                _LOG.exception("an entry left to the timer", extra={"event_id": entry.deletion_id})
