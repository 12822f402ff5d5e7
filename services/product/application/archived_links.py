"""Stores the links of an archive, by the rules of all links."""

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import islice
from typing import Final

from services.product.domain.archive.contents import DataFile
from services.product.domain.archive.records import ArchivedLink
from services.product.domain.archive_report import ArchiveReport
from services.product.domain.imports import ImportProblem, Unreadable
from services.product.domain.links import ACYCLIC, SYMMETRIC, LinkEnd, check_ends
from services.product.domain.refusals import LinkRefused
from services.product.ports.work import Change

_BATCH: Final = 500
_CIRCLE: Final = "The links “{}” go in a circle: each waits for the next."


class ArchivedLinks:
    """A link whose ends did not come along is left out, and so is one that no rule allows."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._waiting: dict[str, TopologicalSorter[str]] = {}
        self._both_ways: set[tuple[str, str, str]] = set()
        self._given = self._ruled_out = 0

    def stored(
        self, report: ArchiveReport, links: Iterable[ArchivedLink], file: DataFile
    ) -> ArchiveReport:
        """*report* with their number. Raises Unreadable where they go in a circle."""
        remaining = iter(links)
        while batch := list(islice(remaining, _BATCH)):
            report = report._replace(links=report.links + self._batch(batch))
        self._refuse_circles(file)
        lost = self._given - self._ruled_out - report.links
        if lost:
            report = report.with_left_out(
                f"{lost:,} links: an end of them did not come along, or they are there twice."
            )
        if self._ruled_out:
            report = report.with_left_out(
                f"{self._ruled_out:,} links: such items cannot be linked in this way."
            )
        return report

    def _batch(self, links: Sequence[ArchivedLink]) -> int:
        ids = {end for link in links for end in (link.source_id, link.target_id)}
        ends = self._change.archives.ends(ids)
        here = [link for link in links if {link.source_id, link.target_id} <= ends.keys()]
        allowed = [link for link in here if self._is_allowed(link, ends)]
        self._given += len(links)
        self._ruled_out += len(here) - len(allowed)
        for link in allowed:
            if link.type in ACYCLIC:
                waiting = self._waiting.setdefault(link.type, TopologicalSorter())
                waiting.add(link.source_id, link.target_id)
        return self._change.archives.add_links(allowed)

    def _is_allowed(self, link: ArchivedLink, ends: Mapping[str, LinkEnd]) -> bool:
        source = ends[link.source_id]._replace(span=link.span)
        try:
            check_ends(link.type, source, ends[link.target_id])
        except LinkRefused:
            return False
        if link.type in SYMMETRIC:
            if (link.type, link.target_id, link.source_id) in self._both_ways:
                return False
            self._both_ways.add((link.type, link.source_id, link.target_id))
        return True

    def _refuse_circles(self, file: DataFile) -> None:
        for link_type, waiting in self._waiting.items():
            try:
                waiting.prepare()
            except CycleError:
                raise Unreadable(
                    [ImportProblem(0, _CIRCLE.format(link_type), file.name)]
                ) from None
