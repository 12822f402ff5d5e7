"""Bringing in from a connected tool what its person picked."""

from typing import Any, Final

import orjson
from azmyra.integrations.v1 import fetches_pb2 as pb

from gateway.answers import Answer, document, json_answer
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Fetches

#: Seconds: a tool is asked meanwhile.
_PATIENCE: Final = 45.0


class FetchesApi:
    """Sources, previews and fetches. Nothing is fetched that nobody asked for."""

    def __init__(self, fetches: Fetches) -> None:
        self._fetches = fetches

    @operation(
        "GET",
        "/integrations/{provider}/sources",
        "listSources",
        tag="integrations",
        answer="SourceList",
        parameters=("Cursor",),
    )
    def sources(self, call: Call, provider: str) -> Answer:
        """What can be fetched from a tool, and sent to it."""
        request = pb.ListSourcesRequest(provider=provider, cursor=call.query.get("cursor", ""))
        answer = self._fetches(call, lambda stub: stub.ListSources, request, timeout=_PATIENCE)
        items = [
            {"id": one.id, "name": one.name, "url": one.url or None, "takes": one.takes}
            for one in answer.items
        ]
        mappings = [_kind_mapping(one) for one in answer.mappings]
        cursor = answer.next_cursor or None
        return document({"items": items, "next_cursor": cursor, "mappings": mappings})

    @operation(
        "POST",
        "/integrations/{provider}/fetch/preview",
        "previewFetch",
        tag="integrations",
        body="FetchPreviewRequest",
        reads=True,
        answer="FetchPreview",
    )
    def preview(self, call: Call, provider: str) -> Answer:
        """The first items as they would be stored; nothing is stored."""
        request = pb.PreviewFetchRequest(
            provider=provider,
            source=call.body["source"],
            source_name=call.body.get("source_name", ""),
            mapping=_mapping(call.body["mapping"]),
        )
        answer = self._fetches(call, lambda stub: stub.PreviewFetch, request, timeout=_PATIENCE)
        items = [
            {
                "external_id": one.external_id,
                "url": one.url,
                "fields": orjson.loads(one.fields_json),
                "messages": list(one.messages),
            }
            for one in answer.items
        ]
        return document({"items": items, "more": answer.more})

    @operation(
        "POST",
        "/integrations/{provider}/fetch",
        "beginFetch",
        tag="integrations",
        body="FetchRequest",
        status=202,
        answer="Fetch",
    )
    def begin(self, call: Call, provider: str) -> Answer:
        """Bring in a source: all of it the first time, then what changed."""
        request = pb.BeginFetchRequest(
            provider=provider,
            source=call.body["source"],
            source_name=call.body.get("source_name", ""),
            mapping=_mapping(call.body["mapping"]),
            everything=call.body.get("everything", False),
            review=call.body.get("review", False),
        )
        answer = self._fetches(call, lambda stub: stub.BeginFetch, request)
        return json_answer(orjson.dumps(_fetch(answer.fetch)), 202)

    @operation(
        "GET",
        "/integrations/fetches",
        "listFetches",
        tag="integrations",
        answer="FetchList",
        parameters=("ToolWanted",),
    )
    def list(self, call: Call) -> Answer:
        """Your latest fetches, and how far each came."""
        request = pb.ListFetchesRequest(provider=call.query.get("provider", ""))
        answer = self._fetches(call, lambda stub: stub.ListFetches, request)
        return document({"items": [_fetch(one) for one in answer.items]})

    @operation("GET", "/integrations/fetches/{id}", "getFetch", tag="integrations", answer="Fetch")
    def get(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """How far a fetch came."""
        answer = self._fetches(call, lambda stub: stub.GetFetch, pb.GetFetchRequest(id=id))
        return document(_fetch(answer.fetch))

    @operation(
        "POST", "/integrations/fetches/{id}/stop", "stopFetch", tag="integrations", answer="Fetch"
    )
    def stop(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """Stop a fetch. What is stored stays, and it can go on later."""
        answer = self._fetches(call, lambda stub: stub.StopFetch, pb.StopFetchRequest(id=id))
        return document(_fetch(answer.fetch))

    @operation(
        "POST",
        "/integrations/fetches/{id}/resume",
        "resumeFetch",
        tag="integrations",
        answer="Fetch",
    )
    def resume(self, call: Call, id: str) -> Answer:  # noqa: A002 - the path's own word
        """Let a fetch go on where it stopped or failed."""
        answer = self._fetches(call, lambda stub: stub.ResumeFetch, pb.ResumeFetchRequest(id=id))
        return document(_fetch(answer.fetch))


def _mapping(given: dict[str, Any]) -> pb.Mapping:
    return pb.Mapping(kind=given["kind"], fields=given["fields"])


def _kind_mapping(message: pb.KindMapping) -> dict[str, Any]:
    fields = [
        {
            "field": one.field,
            "from": list(getattr(one, "from")),  # a Python keyword
            "by_default": one.by_default,
        }
        for one in message.fields
    ]
    return {"kind": message.kind, "fields": fields}


def _fetch(fetch: pb.Fetch) -> dict[str, Any]:
    return {
        "id": fetch.id,
        "provider": fetch.provider,
        "source": fetch.source,
        "source_name": fetch.source_name,
        "kind": fetch.kind,
        "state": fetch.state,
        "counts": dict(fetch.counts),
        "waits_until": fetch.waits_until or None,
        "failure": fetch.failure or None,
        "failure_detail": fetch.failure_detail or None,
        "begun_at": fetch.begun_at,
        "changed_at": fetch.changed_at,
        "everything": fetch.everything,
        "problems": list(fetch.problems),
        "review": fetch.review,
        "scheduled": fetch.scheduled,
    }
