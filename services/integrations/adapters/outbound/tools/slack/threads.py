"""Slack's threads, read: a message with its replies is one item.

A thread is noticed again while its first message is at most a week older than the last fetch:
Slack lists messages by when they were written, and not by when they were answered.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from typing_extensions import override

from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.adapters.outbound.tools.slack.dialect import ask
from services.integrations.adapters.outbound.tools.texts import shortened
from services.integrations.domain.fetched_items import FetchedItem, FetchedPage, Message, Since
from services.integrations.domain.sources import Source, SourcePage
from services.integrations.domain.tool_faults import GoneAtTool, NotAllowedByTool
from services.integrations.ports.tools import ToolReader

# As many as every kind of app may ask for; apps outside the Marketplace get no more than 15.
_PAGE = 15
_REPLIES = 200
_LOOK_BACK = timedelta(days=7)
_TITLE = 80
_REFERENCE = re.compile(r"<([@#!]?)([^>|]+)(?:\|([^>]*))?>")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


class SlackReader(ToolReader):
    def __init__(self, http: ToolHttp) -> None:
        self._http = http
        self._names: dict[str, str] = {}

    @override
    def sources(self, cursor: str) -> SourcePage:
        answer = ask(
            self._http,
            "conversations.list",
            types="public_channel",
            exclude_archived="true",
            limit=200,
            cursor=cursor,
        )
        channels = (Source(one["id"], f"#{one['name']}") for one in answer["channels"])
        return SourcePage(tuple(channels), _next_cursor(answer))

    @override
    def page(self, source: str, since: Since, cursor: str) -> FetchedPage:
        oldest = str((since.moment - _LOOK_BACK).timestamp()) if since.moment else ""
        answer = ask(
            self._http,
            "conversations.history",
            channel=source,
            oldest=oldest,
            limit=_PAGE,
            cursor=cursor,
        )
        roots = [one for one in answer["messages"] if _is_said(one) and _is_new(one, since)]
        items = tuple(self._thread(source, root) for root in roots)
        return FetchedPage(items, _next_cursor(answer))

    def _thread(self, channel: str, root: Mapping[str, Any]) -> FetchedItem:
        said = self._replies(channel, root) if root.get("reply_count") else [root]
        began = float(root["ts"])
        messages = tuple(
            Message(self._name(one), round((float(one["ts"]) - began) * 1000), _text(one["text"]))
            for one in said
        )
        return FetchedItem(
            external_id=f"{channel}:{root['ts']}",
            # Slack leads from this address to the workspace that the person is signed in to.
            url=f"https://slack.com/archives/{channel}/p{root['ts'].replace('.', '')}",
            title=shortened(messages[0].text.partition("\n")[0], _TITLE),
            text="\n".join(message.text for message in messages),
            day=datetime.fromtimestamp(began, UTC).date().isoformat(),
            messages=messages,
        )

    def _replies(self, channel: str, root: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        said: list[Mapping[str, Any]] = []
        cursor = ""
        while True:
            asked = {"channel": channel, "ts": root["ts"], "limit": _REPLIES, "cursor": cursor}
            answer = ask(self._http, "conversations.replies", **asked)
            said += [one for one in answer["messages"] if _is_said(one)]
            cursor = _next_cursor(answer)
            if not cursor:
                return said

    def _name(self, message: Mapping[str, Any]) -> str:
        """Who wrote it, as the workspace shows them; asked once for each person."""
        user = message.get("user", "")
        if not user:
            return str(message.get("username", ""))
        if user not in self._names:
            self._names[user] = self._asked_name(user)
        return self._names[user]

    def _asked_name(self, user: str) -> str:
        try:
            found = ask(self._http, "users.info", user=user)["user"]
        except (GoneAtTool, NotAllowedByTool):
            return str(user)
        names = (found.get("profile", {}).get("real_name"), found.get("real_name"), user)
        return next(str(name) for name in names if name)


def _next_cursor(answer: Mapping[str, Any]) -> str:
    return str((answer.get("response_metadata") or {}).get("next_cursor") or "")


def _is_said(message: Mapping[str, Any]) -> bool:
    """Joining a channel and setting its topic are messages to Slack, but nobody said them."""
    spoken = message.get("subtype", "") in ("", "bot_message", "thread_broadcast", "me_message")
    return spoken and bool(message.get("text", "").strip())


def _is_new(root: Mapping[str, Any], since: Since) -> bool:
    newest = max(float(root["ts"]), float(root.get("latest_reply") or 0))
    return since.moment is None or newest >= since.moment.timestamp()


def _text(text: str) -> str:
    """Slack's own marks as plain text."""

    def named(match: re.Match[str]) -> str:
        mark, target, label = match.groups()
        return label or f"{mark}{target}"

    text = _REFERENCE.sub(named, text)
    for escaped, plain in _ESCAPES:
        text = text.replace(escaped, plain)
    return text
