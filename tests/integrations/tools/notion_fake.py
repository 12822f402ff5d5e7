"""Notion as its documentation has it, no further than we use it.

That our requests are as Notion wants them is judged by its own OpenAPI document, in
`vendor_schemas`.
"""

import re
import uuid
from collections.abc import Callable
from typing import Any

from services.chassis.clock import SystemClock
from tests.integrations.tools.front import Asked, Given, given_json
from tests.integrations.tools.oauth_fake import OAuthFake

DATABASE = "2f26ee68-df30-4251-aad4-8ddc420cba3d"


class NotionFake:
    def __init__(self) -> None:
        self.oauth = OAuthFake(expires_in=None, scope=None)
        self.now = SystemClock().now()
        self.pages: list[dict[str, Any]] = []
        self.texts: dict[str, str] = {}

    def __call__(self, asked: Asked) -> Given:
        match asked.method, asked.path:
            case "GET", "/v1/oauth/authorize":
                return self.oauth.authorize(asked)
            case "POST", "/v1/oauth/token":
                return self.oauth.token(asked)
            case "POST", "/v1/oauth/revoke":
                return self.oauth.revoke(asked)
        if not self.oauth.knows(asked):
            return given_json({"object": "error", "status": 401, "code": "unauthorized"}, 401)
        if asked.headers.get("notion-version") != "2026-03-11":
            return given_json({"object": "error", "status": 400, "code": "missing_version"}, 400)
        return self._api(asked)

    def add_page(self, title: str, text: str) -> dict[str, Any]:
        page = self._new_page({"Name": {"title": [{"text": {"content": title}}]}})
        self.texts[page["id"]] = text
        return page

    def _api(self, asked: Asked) -> Given:
        handlers: list[tuple[str, str, Callable[..., Given]]] = [
            ("GET", r"/v1/users/me", self._me),
            ("POST", r"/v1/search", self._search),
            ("GET", r"/v1/data_sources/([\w-]+)", self._data_source),
            ("POST", r"/v1/data_sources/([\w-]+)/query", self._query),
            ("POST", r"/v1/pages", self._create),
            ("PATCH", r"/v1/pages/([\w-]+)", self._update),
            ("GET", r"/v1/pages/([\w-]+)/markdown", self._markdown),
            ("PATCH", r"/v1/pages/([\w-]+)/markdown", self._write_markdown),
        ]
        for method, pattern, handle in handlers:
            found = re.fullmatch(pattern, asked.path)
            if found and method == asked.method:
                return handle(asked, *found.groups())
        return given_json({"object": "error", "status": 404, "code": "object_not_found"}, 404)

    def _me(self, asked: Asked) -> Given:
        return given_json({"object": "user", "type": "bot", "bot": {"workspace_name": "Acme"}})

    def _search(self, asked: Asked) -> Given:
        if asked.json["filter"]["value"] == "page":
            return self._listed(self._newest_first(), asked.json)
        return self._listed([self._database()], asked.json)

    def _data_source(self, asked: Asked, source: str) -> Given:
        return given_json(self._database())

    def _query(self, asked: Asked, source: str) -> Given:
        pages = self._newest_first()
        if chosen := asked.json.get("filter"):
            name = chosen["timestamp"]
            begin = chosen[name]["on_or_after"]
            pages = [page for page in pages if page[name] >= begin]
        return self._listed(pages, asked.json)

    def _create(self, asked: Asked) -> Given:
        return given_json(self._new_page(asked.json["properties"]))

    def _update(self, asked: Asked, page_id: str) -> Given:
        page = self._page(page_id)
        page["properties"] = _properties(asked.json["properties"])
        page["last_edited_time"] = self.moment()
        return given_json(page)

    def _markdown(self, asked: Asked, page_id: str) -> Given:
        text = self.texts.get(page_id, "")
        return given_json({"object": "page_markdown", "id": page_id, "markdown": text})

    def _write_markdown(self, asked: Asked, page_id: str) -> Given:
        self.texts[page_id] = asked.json["replace_content"]["new_str"]
        return self._markdown(asked, page_id)

    def _page(self, page_id: str) -> dict[str, Any]:
        return next(page for page in self.pages if page["id"] == page_id)

    def _newest_first(self) -> list[dict[str, Any]]:
        return sorted(self.pages, key=lambda page: page["last_edited_time"], reverse=True)

    def _listed(self, found: list[dict[str, Any]], asked: dict[str, Any]) -> Given:
        begin, most = int(asked.get("start_cursor", 0)), asked.get("page_size", 100)
        more = begin + most < len(found)
        return given_json(
            {
                "object": "list",
                "results": found[begin : begin + most],
                "has_more": more,
                "next_cursor": str(begin + most) if more else None,
            }
        )

    def _new_page(self, properties: dict[str, Any]) -> dict[str, Any]:
        page_id = str(uuid.UUID(int=len(self.pages) + 1))
        page = {
            "object": "page",
            "id": page_id,
            "url": f"https://www.notion.so/{page_id.replace('-', '')}",
            "created_time": self.moment(),
            "last_edited_time": self.moment(),
            "in_trash": False,
            "properties": _properties(properties),
        }
        self.pages.append(page)
        return page

    def _database(self) -> dict[str, Any]:
        return {
            "object": "data_source",
            "id": DATABASE,
            "title": [{"plain_text": "Bets"}],
            "url": f"https://www.notion.so/{DATABASE}",
            "in_trash": False,
            "properties": {"Name": {"id": "title", "type": "title", "title": {}}},
        }

    def moment(self) -> str:
        """To the minute, as Notion has it."""
        minute = self.now.replace(second=0, microsecond=0)
        return minute.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _properties(given: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {
            "type": "title",
            "title": [{"plain_text": piece["text"]["content"]} for piece in value["title"]],
        }
        for name, value in given.items()
    }
