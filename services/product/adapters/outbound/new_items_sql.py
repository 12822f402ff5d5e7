"""The one statement that stores new items, their history and what they are found by."""

from collections.abc import Sequence
from typing import Any, Final, LiteralString

from services.product.adapters.outbound.postgres_history import revision_params
from services.product.domain.index_values import IndexedItem, IndexValue
from services.product.domain.revisions import Revision

# One round trip, for one item as for five hundred.
ADD_ITEMS: Final[LiteralString] = """
WITH new AS MATERIALIZED (
    SELECT * FROM unnest(
        %(id)s::uuid[], %(title)s::text[], %(title_key)s::text[], %(fields)s::text[],
        %(title_words)s::text[], %(words)s::text[], %(changes)s::text[]
    ) AS n (id, title, title_key, fields, title_words, words, changes)
), item AS (
    INSERT INTO items (account_id, id, kind, version, title, title_key, fields,
                       created_at, updated_at)
    SELECT %(account)s, id, %(kind)s, %(version)s, title, title_key, fields::json,
        %(created_at)s, %(updated_at)s FROM new
), revision AS (
    INSERT INTO history (account_id, item_id, version, action, changed_by, changed_at, changes)
    SELECT %(account)s, id, %(version)s, %(action)s, %(changed_by)s, %(changed_at)s, changes::json
    FROM new
), document AS (
    INSERT INTO search_documents (account_id, item_id, turn, kind, title, words)
    SELECT %(account)s, id, -1, %(kind)s, title_words,
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


def new_items_params(
    account: str, entries: Sequence[tuple[IndexedItem, Revision]]
) -> dict[str, Any]:
    """What ADD_ITEMS takes; all *entries* are of one kind, and made at one moment."""
    (first, revision), *_ = entries
    values = [(entry.item.id, value) for entry, _ in entries for value in entry.values]
    told = [revision_params(revision) for _, revision in entries]
    return {
        **revision_params(revision),
        "account": account,
        "kind": first.item.kind,
        "created_at": first.item.created_at,
        "updated_at": first.item.updated_at,
        "id": [entry.item.id for entry, _ in entries],
        "fields": [entry.item.fields_json.decode() for entry, _ in entries],
        "title": [entry.title for entry, _ in entries],
        "title_key": [entry.title_key for entry, _ in entries],
        "title_words": [entry.title_words for entry, _ in entries],
        "words": [entry.words for entry, _ in entries],
        "changes": [one["changes"] for one in told],
        "item_id": [item_id for item_id, _ in values],
        **{name: [getattr(value, name) for _, value in values] for name in IndexValue._fields},
    }
