"""What fetches found and did not store: shown, and decided on."""

from typing import Any, Final

import orjson
from azmyra.product.v1 import fetched_changes_pb2 as pb

from gateway.answers import Answer, document
from gateway.call import Call
from gateway.operations import operation
from gateway.services import FetchedChanges

#: Comparing is more work than reading.
_MOST: Final = 100


class FetchedChangesApi:
    """Nothing is changed before its person decides."""

    def __init__(self, changes: FetchedChanges) -> None:
        self._changes = changes

    @operation(
        "GET",
        "/fetched-changes",
        "listFetchedChanges",
        tag="integrations",
        answer="FetchedChangeList",
        parameters=("ToolWanted", "Limit", "Cursor"),
    )
    def list(self, call: Call) -> Answer:
        """What is new, changed or gone at a tool, and waits for your decision."""
        request = pb.ListFetchedChangesRequest(
            tool=call.query.get("provider", ""),
            cursor=call.query.get("cursor", ""),
            limit=min(call.limit(), _MOST),
        )
        answer = self._changes(call, lambda stub: stub.ListFetchedChanges, request)
        items = [_change(one) for one in answer.items]
        return document({"items": items, "next_cursor": answer.next_cursor or None})

    @operation(
        "POST",
        "/fetched-changes/decisions",
        "decideFetchedChanges",
        tag="integrations",
        body="FetchedDecisions",
        answer="FetchedOutcomes",
    )
    def decide(self, call: Call) -> Answer:
        """Take changes, some fields of them, or leave things as they are here."""
        decisions = [
            pb.Decision(
                id=one["id"],
                version=one["version"],
                leave=one["take"] is None,
                take=one["take"] or [],
            )
            for one in call.body["decisions"]
        ]
        request = pb.DecideFetchedChangesRequest(decisions=decisions)
        answer = self._changes(call, lambda stub: stub.DecideFetchedChanges, request, timeout=30.0)
        outcomes = [
            {"id": one.id, "outcome": one.outcome, "item_id": one.item_id or None}
            for one in answer.decisions
        ]
        return document({"items": outcomes})


def _change(change: pb.FetchedChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "provider": change.tool,
        "source": change.source,
        "external_id": change.external_id,
        "url": change.url,
        "kind": change.kind,
        "sort": change.sort,
        "item_id": change.item_id or None,
        "version": change.version,
        "title": change.title,
        "differences": [
            {
                "field": one.field,
                "here": orjson.loads(one.here_json),
                "there": orjson.loads(one.there_json),
                "conflict": one.conflict,
            }
            for one in change.differences
        ],
        "words": list(change.words),
        "word_count": change.word_count,
        "found_at": change.found_at,
    }
