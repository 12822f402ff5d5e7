"""The statements that store what came out of an archive, rows by the hundred."""

from collections.abc import Sequence
from typing import Any, Final, LiteralString

from services.product.domain.archive.records import ArchivedLink, ArchivedRevision, ArchivedTurn
from services.product.domain.index_values import IndexedItem, IndexValue
from services.product.domain.items import Item
from services.product.domain.revisions import changes_to_json
from services.product.domain.turns import Turn
from services.product.domain.words import searched_text

# Long texts go in binary form, %(…)b: in the other every quotation mark in them is escaped first.

# As new items are stored, but each with times of its own, and without the revision: that follows.
ADD_ITEMS: Final[LiteralString] = """
WITH new AS MATERIALIZED (
    SELECT * FROM unnest(
        %(id)s::uuid[], %(version)s::integer[], %(title)b::text[], %(title_key)s::text[],
        %(fields)b::text[], %(created_at)s::timestamptz[], %(updated_at)s::timestamptz[],
        %(deleted_at)s::text[], %(title_words)b::text[], %(words)b::text[]
    ) AS n (id, version, title, title_key, fields, created_at, updated_at, deleted_at,
        title_words, words)
), item AS (
    INSERT INTO items (account_id, id, kind, version, title, title_key, fields, created_at,
                       updated_at, deleted_at, imported_at)
    SELECT %(account)s, id, %(kind)s, version, title, title_key, fields::json, created_at,
        updated_at, nullif(deleted_at, '')::timestamptz, %(imported_at)s FROM new
), document AS (
    INSERT INTO search_documents (account_id, item_id, turn, kind, hidden, title, words)
    SELECT %(account)s, id, -1, %(kind)s, deleted_at <> '', title_words,
        setweight(to_tsvector('simple', title_words), 'A') || to_tsvector('simple', words)
    FROM new
)
INSERT INTO item_values
    (account_id, kind, item_id, field, sort_by, value, sort_text, sort_number, sort_date)
SELECT %(account)s, %(kind)s, v.* FROM unnest(
    %(item_id)s::uuid[], %(field)s::text[], %(sort_by)s::text[], %(value)s::text[],
    %(sort_text)s::text[], %(sort_number)s::double precision[], %(sort_date)s::date[]
) AS v
"""
ADD_TURNS: Final[LiteralString] = """
WITH new AS MATERIALIZED (
    SELECT n.*, i.kind, i.deleted_at IS NOT NULL AS hidden FROM unnest(
        %(transcript)s::uuid[], %(seq)s::integer[], %(speaker)s::text[], %(start_ms)s::integer[],
        %(text)b::text[], %(words)b::text[]
    ) AS n (transcript, seq, speaker, start_ms, text, words)
    JOIN items i ON i.account_id = %(account)s AND i.id = n.transcript
        AND i.kind = ANY(%(kinds)s)
), stored AS (
    INSERT INTO turns (account_id, transcript_id, seq, speaker, start_ms, text)
    SELECT %(account)s, transcript, seq, speaker, start_ms, text FROM new
    ON CONFLICT DO NOTHING RETURNING transcript_id, seq
)
INSERT INTO search_documents (account_id, item_id, turn, kind, hidden, words)
SELECT %(account)s, transcript, new.seq, kind, hidden, to_tsvector('simple', words)
FROM new JOIN stored ON stored.transcript_id = transcript AND stored.seq = new.seq
ON CONFLICT DO NOTHING
"""
ADD_REVISIONS: Final[LiteralString] = """
INSERT INTO history (account_id, item_id, version, action, changed_by, changed_at, changes,
    restored_version, imported)
SELECT %(account)s, n.item, n.version, n.action, %(account)s, n.at, n.changes::json,
    nullif(n.restored_version, 0), true
FROM unnest(
    %(item)s::uuid[], %(version)s::integer[], %(action)s::text[], %(at)s::timestamptz[],
    %(changes)b::text[], %(restored_version)s::integer[]
) AS n (item, version, action, at, changes, restored_version)
JOIN items i ON i.account_id = %(account)s AND i.id = n.item AND n.version <= i.version
ON CONFLICT DO NOTHING
"""
# What no revision tells of begins with how the item stands.
COMPLETE_HISTORY: Final[LiteralString] = """
INSERT INTO history
    (account_id, item_id, version, action, changed_by, changed_at, changes, imported)
SELECT i.account_id, i.id, i.version, 'recorded', i.account_id, i.updated_at,
    (SELECT json_agg(json_build_array(f.key, NULL, f.value)) FROM json_each(i.fields) f), true
FROM items i
WHERE i.imported_at = %(imported_at)s AND NOT EXISTS (SELECT FROM history h
    WHERE h.account_id = i.account_id AND h.item_id = i.id AND h.version = i.version)
"""
ENDS: Final[LiteralString] = "SELECT id, kind, title FROM items WHERE id = ANY(%s::uuid[])"
ADD_LINKS: Final[LiteralString] = """
INSERT INTO links (account_id, id, type, from_id, to_id, from_turn, from_start, from_end,
    created_at, provider, model, prompt_version)
SELECT %(account)s, n.* FROM unnest(
    %(id)s::uuid[], %(type)s::text[], %(source_id)s::uuid[], %(target_id)s::uuid[],
    %(turn)s::integer[], %(start)s::integer[], %(end)s::integer[], %(created_at)s::timestamptz[],
    %(provider)s::text[], %(model)s::text[], %(prompt_version)s::text[]
) AS n (id, type, from_id, to_id, turn, start, "end", created_at, provider, model, prompt_version)
LEFT JOIN turns t ON t.account_id = %(account)s AND t.transcript_id = n.from_id
    AND t.seq = n.turn
WHERE n.turn IS NULL OR n."end" <= char_length(t.text)
ON CONFLICT DO NOTHING
"""
_NOTHING = (None, None, None)


def item_params(account: str, entries: Sequence[IndexedItem]) -> dict[str, Any]:
    """What ADD_ITEMS takes; all *entries* are of one kind and one import."""
    items = [entry.item for entry in entries]
    values = [(entry.item.id, value) for entry in entries for value in entry.values]
    columns = {name: [getattr(item, name) for item in items] for name in Item._fields}
    texts = ("title", "title_key", "title_words", "words")
    return {
        **columns,
        **{name: [getattr(entry, name) for entry in entries] for name in texts},
        "account": account,
        "kind": items[0].kind,
        "imported_at": items[0].imported_at,
        "fields": [item.fields_json.decode() for item in items],
        "item_id": [item_id for item_id, _ in values],
        **{name: [getattr(value, name) for _, value in values] for name in IndexValue._fields},
    }


def turn_params(account: str, turns: Sequence[ArchivedTurn]) -> dict[str, Any]:
    words = [searched_text(f"{one.turn.speaker} {one.turn.text}") for one in turns]
    columns = {name: [getattr(one.turn, name) for one in turns] for name in Turn._fields}
    transcripts = [one.transcript_id for one in turns]
    return columns | {"account": account, "transcript": transcripts, "words": words}


def revision_params(account: str, revisions: Sequence[ArchivedRevision]) -> dict[str, Any]:
    names = ("version", "action", "at", "restored_version")
    columns = {name: [getattr(one.revision, name) for one in revisions] for name in names}
    changes = [changes_to_json(one.revision.changes) for one in revisions]
    items = [one.item_id for one in revisions]
    return columns | {"account": account, "item": items, "changes": changes}


def link_params(account: str, links: Sequence[ArchivedLink]) -> dict[str, Any]:
    names = ("id", "type", "source_id", "target_id", "created_at")
    columns = {name: [getattr(link, name) for link in links] for name in names}
    spans = [link.span or _NOTHING for link in links]
    origins = [link.provenance or _NOTHING for link in links]
    for place, name in enumerate(("turn", "start", "end")):
        columns[name] = [span[place] for span in spans]
    for place, name in enumerate(("provider", "model", "prompt_version")):
        columns[name] = [origin[place] for origin in origins]
    return columns | {"account": account}
