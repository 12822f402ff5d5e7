"""Confluence's pages, written."""

from datetime import datetime

from typing_extensions import override

from services.integrations.adapters.outbound.tools import texts
from services.integrations.adapters.outbound.tools.confluence.storage_format import storage_of
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.domain.outgoing import Outgoing, Payload, Sent
from services.integrations.ports.tools import ToolWriter

_LONGEST_TITLE = 255


class ConfluenceWriter(ToolWriter):
    def __init__(self, http: ToolHttp, site_url: str) -> None:
        self._http = http
        self._site_url = site_url

    @override
    def payload(self, target: str, outgoing: Outgoing) -> Payload:
        return {
            "spaceId": target,
            "status": "current",
            "title": texts.shortened(outgoing.title, _LONGEST_TITLE),
            "body": {"representation": "storage", "value": storage_of(outgoing)},
        }

    @override
    def create(self, target: str, payload: Payload) -> Sent:
        return self._sent(self._http.write("POST", "/wiki/api/v2/pages", json=payload).object())

    @override
    def update(self, external_id: str, payload: Payload) -> Sent:
        path = f"/wiki/api/v2/pages/{external_id}"
        version = self._http.get(path).object()["version"]["number"]
        changed = {
            "id": external_id,
            "status": "current",
            "title": payload["title"],
            "body": payload["body"],
            "version": {"number": version + 1},
        }
        return self._sent(self._http.write("PUT", path, json=changed).object())

    @override
    def find(self, target: str, payload: Payload, mark: str, since: datetime) -> Sent | None:
        # A space has at most one page of a title.
        asked = {"space-id": target, "title": payload["title"], "body-format": "storage"}
        answer = self._http.get("/wiki/api/v2/pages", params=asked).object()
        for page in answer["results"]:
            if mark in page["body"]["storage"]["value"]:
                return self._sent(page)
        return None

    def _sent(self, page: Payload) -> Sent:
        return Sent(page["id"], f"{self._site_url}/wiki{page['_links']['webui']}")
