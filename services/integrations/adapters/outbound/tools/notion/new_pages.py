"""Notion's pages, written: a row of a database first, its text then.

Two requests, so there can be a page without text: `find` knows it by its title and age, and
writing the text again does no harm.
"""

from datetime import datetime, timedelta
from typing import Any

from typing_extensions import override

from services.chassis import rfc3339
from services.integrations.adapters.outbound.tools import texts
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.adapters.outbound.tools.notion.pages import (
    markdown_of,
    next_cursor,
    title_of,
)
from services.integrations.domain.outgoing import Outgoing, Payload, Sent
from services.integrations.domain.tool_faults import ToolRefused
from services.integrations.ports.tools import ToolWriter

_LONGEST_TITLE = 2000
_MINUTE = timedelta(minutes=1)


class NotionWriter(ToolWriter):
    def __init__(self, http: ToolHttp) -> None:
        self._http = http

    @override
    def payload(self, target: str, outgoing: Outgoing) -> Payload:
        title = texts.shortened(outgoing.title, _LONGEST_TITLE)
        properties = {self._title_property(target): {"title": [{"text": {"content": title}}]}}
        parent = {"type": "data_source_id", "data_source_id": target}
        return {
            "page": {"parent": parent, "properties": properties},
            "text": texts.markdown(outgoing),
        }

    @override
    def create(self, target: str, payload: Payload) -> Sent:
        page = self._http.write("POST", "/v1/pages", json=payload["page"]).object()
        return self._written(page, payload)

    @override
    def update(self, external_id: str, payload: Payload) -> Sent:
        changed = {"properties": payload["page"]["properties"]}
        page = self._http.write("PATCH", f"/v1/pages/{external_id}", json=changed).object()
        return self._written(page, payload)

    @override
    def find(self, target: str, payload: Payload, mark: str, since: datetime) -> Sent | None:
        begin = rfc3339.to_text(since.replace(second=0, microsecond=0) - _MINUTE)
        asked: dict[str, Any] = {
            "filter": {"timestamp": "created_time", "created_time": {"on_or_after": begin}},
        }
        while True:
            answer = self._http.post(f"/v1/data_sources/{target}/query", json=asked).object()
            for page in answer["results"]:
                if found := self._ours(page, payload, mark):
                    return found
            asked["start_cursor"] = next_cursor(answer)
            if not asked["start_cursor"]:
                return None

    def _ours(self, page: Payload, payload: Payload, mark: str) -> Sent | None:
        if title_of(page) != _title(payload):
            return None
        text = markdown_of(self._http, page["id"])
        if mark in text:
            return Sent(page["id"], page["url"])
        return None if text.strip() else self._written(page, payload)

    def _written(self, page: Payload, payload: Payload) -> Sent:
        content = {"new_str": payload["text"]}
        body = {"type": "replace_content", "replace_content": content}
        self._http.write("PATCH", f"/v1/pages/{page['id']}/markdown", json=body)
        return Sent(page["id"], page["url"])

    def _title_property(self, data_source: str) -> str:
        found = self._http.get(f"/v1/data_sources/{data_source}").object()
        for name, value in found["properties"].items():
            if value["type"] == "title":
                return str(name)
        raise ToolRefused("This database has no title to fill.")


def _title(payload: Payload) -> str:
    (value,) = payload["page"]["properties"].values()
    return str(value["title"][0]["text"]["content"])
