"""Between the wire's messages and the application's words."""

import json
from collections.abc import Iterable

from azmyra.product.v1 import bulk_pb2, history_pb2, search_pb2
from azmyra.product.v1 import product_pb2 as pb

from services.product.application.accept_proposals import Evidence, Proposal
from services.product.application.many_items import ItemVersion
from services.product.application.new_link import Connection
from services.product.application.restore_versions import WantedVersion
from services.product.domain.items import Item
from services.product.domain.links import Link, LinkEnd, Provenance, Span
from services.product.domain.revisions import Revision
from services.product.domain.search import Hit
from services.product.domain.turns import Turn
from services.product.domain.value_counts import ValueCount
from services.product.domain.words import Segment


def to_item(item: Item) -> pb.Item:
    # In the order of the tuple, by keyword: the quickest way to build a message.
    item_id, kind, version, created_at, updated_at, deleted_at, fields_json, imported_at = item
    return pb.Item(
        id=item_id,
        kind=kind,
        version=version,
        created_at=created_at,
        updated_at=updated_at,
        deleted_at=deleted_at,
        fields_json=fields_json,
        imported_at=imported_at,
    )


def filters_of(filters: Iterable[pb.Filter]) -> dict[str, list[str | None]]:
    """What each field may be; None for an item without a value."""
    return {f.field: [*f.values, *([None] if f.empty else [])] for f in filters}


def to_count(count: ValueCount) -> pb.ValueCount:
    return pb.ValueCount(value=count.value, count=count.number)


def to_item_version(item: ItemVersion) -> bulk_pb2.ItemVersion:
    return bulk_pb2.ItemVersion(id=item.id, version=item.version)


def version_of(message: bulk_pb2.ItemVersion) -> ItemVersion:
    return ItemVersion(message.id, message.version)


def wanted_of(message: bulk_pb2.WantedVersion) -> WantedVersion:
    return WantedVersion(message.id, message.version, message.wanted_version)


def to_turn(turn: Turn) -> pb.Turn:
    return pb.Turn(seq=turn.seq, speaker=turn.speaker, start_ms=turn.start_ms, text=turn.text)


def to_revision(revision: Revision) -> history_pb2.Revision:
    changes = [
        history_pb2.FieldChange(field=field, before_json=_json(before), after_json=_json(after))
        for field, before, after in revision.changes
    ]
    return history_pb2.Revision(
        version=revision.version,
        action=revision.action,
        by=revision.by,
        at=revision.at,
        changes=changes,
        restored_version=revision.restored_version,
        imported=revision.imported,
    )


def _json(value: object) -> bytes:
    return b"" if value is None else json.dumps(value, ensure_ascii=False).encode()


def to_hit(hit: Hit) -> search_pb2.SearchHit:
    return search_pb2.SearchHit(
        id=hit.id,
        kind=hit.kind,
        title=map(_to_segment, hit.title),
        field=hit.field,
        excerpt=map(_to_segment, hit.excerpt),
        turn=_to_found_turn(hit.turn) if hit.turn else None,
    )


def _to_found_turn(turn: Turn) -> search_pb2.FoundTurn:
    return search_pb2.FoundTurn(seq=turn.seq, speaker=turn.speaker, start_ms=turn.start_ms)


def _to_segment(segment: Segment) -> search_pb2.Segment:
    return search_pb2.Segment(text=segment.text, marked=segment.marked)


def to_link(link: Link) -> pb.Link:
    message = pb.Link(
        id=link.id, type=link.type, to=_to_end(link.target), created_at=link.created_at
    )
    # "from" is a word of Python's own.
    getattr(message, "from").CopyFrom(_to_end(link.source))
    if link.provenance:
        message.provenance.CopyFrom(pb.Provenance(**link.provenance._asdict()))
    return message


def _to_end(end: LinkEnd) -> pb.LinkEnd:
    message = pb.LinkEnd(id=end.id, kind=end.kind, title=end.title)
    if end.span:
        span = pb.Span(turn=end.span.turn, start=end.span.start, end=end.span.end, quote=end.quote)
        message.span.CopyFrom(span)
    return message


def connection_of(request: pb.CreateLinkRequest) -> Connection:
    source: pb.LinkEnd = getattr(request, "from")
    span = _span_of(source.span) if source.HasField("span") else None
    return Connection(
        type=request.type,
        source_id=source.id,
        target_id=request.to.id,
        span=span,
        quote=source.span.quote,
        target_span=request.to.HasField("span"),
    )


def provenance_of(message: pb.Provenance) -> Provenance:
    return Provenance(message.provider, message.model, message.prompt_version)


def proposal_of(message: pb.Proposal) -> Proposal:
    evidence = tuple(
        Evidence(e.transcript_id, _span_of(e.span), e.span.quote) for e in message.evidence
    )
    return Proposal(message.kind, message.fields_json, evidence)


def _span_of(message: pb.Span) -> Span:
    return Span(message.turn, message.start, message.end)
