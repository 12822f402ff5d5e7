"""Save what an agent proposed and the person accepted, with the words that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import FieldProblem
from services.product.application.answer_json import Created, created_from_json, created_to_json
from services.product.application.idempotency import done_once, request
from services.product.application.new_link import check_provenance, end_of
from services.product.domain.fields import Fields, new_fields, to_json
from services.product.domain.identifiers import is_id
from services.product.domain.index_values import indexed
from services.product.domain.items import Item
from services.product.domain.kinds import Kind, Kinds
from services.product.domain.links import Link, LinkEnd, Provenance, Span, check_ends, quoted
from services.product.domain.refusals import FieldsRefused, ProposalsRefused
from services.product.domain.revisions import creation
from services.product.ports.work import Change, Work

_MAX_PROPOSALS = 100
_MAX_EVIDENCE = 50


class Evidence(NamedTuple):
    """Words in a transcript; a *quote* given must be exactly these words."""

    transcript_id: str
    span: Span
    quote: str = ""


class Proposal(NamedTuple):
    """An item to create, and what it rests on."""

    kind: str
    fields_json: bytes
    evidence: tuple[Evidence, ...]


class _Draft(NamedTuple):
    kind: Kind
    fields: Fields
    evidence: tuple[Evidence, ...]


class AcceptProposals:
    """All of them, each linked to its evidence; or none, and every reason why."""

    def __init__(self, kinds: Kinds, work: Work, clock: Clock, ids: IdFactory) -> None:
        self._kinds = kinds
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(
        self,
        account: str,
        proposals: Sequence[Proposal],
        provenance: Provenance,
        *,
        idempotency_key: str = "",
    ) -> Created:
        """The new items and links. Raises ProposalsRefused, ItemNotFound, LinkRefused."""
        asked = request(
            "accept_proposals", idempotency_key, repr((proposals, provenance)).encode()
        )
        check_provenance(provenance)
        drafts = self._drafts(proposals)
        with self._work.change(account) as change:
            return done_once(
                change.answers,
                asked,
                lambda: self._save(change, drafts, provenance),
                to_json=created_to_json,
                from_json=created_from_json,
            )

    def _drafts(self, proposals: Sequence[Proposal]) -> list[_Draft]:
        if not 0 < len(proposals) <= _MAX_PROPOSALS:
            reason = f"must be 1 to {_MAX_PROPOSALS}"
            raise ProposalsRefused(fields=[FieldProblem("proposals", reason)])
        problems: list[FieldProblem] = []
        drafts: list[_Draft] = []
        for number, proposal in enumerate(proposals):
            try:
                drafts.append(self._draft(proposal))
            except FieldsRefused as refused:
                problems += _under(f"proposals.{number}", refused.fields)
        if problems:
            raise ProposalsRefused(fields=problems)
        return drafts

    def _draft(self, proposal: Proposal) -> _Draft:
        if not 0 < len(proposal.evidence) <= _MAX_EVIDENCE:
            reason = f"must be 1 to {_MAX_EVIDENCE} quotes"
            raise FieldsRefused(fields=[FieldProblem("evidence", reason)])
        kind = self._kinds.named(proposal.kind)
        try:
            fields = new_fields(kind, proposal.fields_json, filled_by_us={})
        except FieldsRefused as refused:
            raise FieldsRefused(fields=list(_under("fields", refused.fields))) from None
        return _Draft(kind, fields, proposal.evidence)

    def _save(self, change: Change, drafts: Sequence[_Draft], provenance: Provenance) -> Created:
        sources = _sources(change, drafts)
        now = rfc3339.to_text(self._clock.now())
        items: list[Item] = []
        links: list[Link] = []
        for draft in drafts:
            item = Item(self._ids(), draft.kind.name, 1, now, now, "", to_json(draft.fields))
            revision = creation(draft.kind, item, draft.fields, change.account)
            change.items.add(indexed(draft.kind, item, draft.fields), revision)
            items.append(item)
            target = LinkEnd(item.id, item.kind, draft.fields["title"])
            for source in (sources[evidence] for evidence in draft.evidence):
                check_ends("evidence_for", source, target)
                link = Link(self._ids(), "evidence_for", source, target, now, provenance)
                # The same words given twice are one link.
                if change.links.add(link):
                    links.append(link)
        change.announcements.items_created([item.id for item in items], now)
        return Created(tuple(items), tuple(links))


def _sources(change: Change, drafts: Sequence[_Draft]) -> Mapping[Evidence, LinkEnd]:
    """Each evidence as a link's end with its words. Raises ProposalsRefused, ItemNotFound."""
    wanted = {evidence for draft in drafts for evidence in draft.evidence}
    ids = {evidence.transcript_id for evidence in wanted}
    ends = change.items.ends([item_id for item_id in ids if is_id(item_id)])
    texts = change.turns.texts(
        [(e.transcript_id, e.span.turn) for e in wanted if e.transcript_id in ends]
    )
    sources: dict[Evidence, LinkEnd] = {}
    problems: list[FieldProblem] = []
    for where, evidence in _numbered(drafts):
        end = end_of(ends, evidence.transcript_id, f"{where}.transcript_id")
        text = texts.get((evidence.transcript_id, evidence.span.turn), "")
        quote = quoted(evidence.span, text)
        if quote is None or evidence.quote not in {"", quote}:
            problems.append(FieldProblem(where, "these words do not stand in the transcript"))
        else:
            sources[evidence] = end._replace(span=evidence.span, quote=quote)
    if problems:
        raise ProposalsRefused(fields=problems)
    return sources


def _numbered(drafts: Sequence[_Draft]) -> Iterator[tuple[str, Evidence]]:
    for number, draft in enumerate(drafts):
        for place, evidence in enumerate(draft.evidence):
            yield f"proposals.{number}.evidence.{place}", evidence


def _under(prefix: str, problems: Sequence[FieldProblem]) -> Iterator[FieldProblem]:
    return (FieldProblem(f"{prefix}.{p.field}", p.reason) for p in problems)
