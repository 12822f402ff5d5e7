"""Slack's messages, written: a summary posted to a channel."""

from datetime import datetime

from typing_extensions import override

from services.integrations.adapters.outbound.tools import texts
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.adapters.outbound.tools.slack.dialect import ask, change
from services.integrations.domain.outgoing import Outgoing, Payload, Sent
from services.integrations.ports.tools import ToolWriter

_LONGEST = 39_000  # Slack cuts at 40,000


class SlackWriter(ToolWriter):
    def __init__(self, http: ToolHttp) -> None:
        self._http = http

    @override
    def payload(self, target: str, outgoing: Outgoing) -> Payload:
        text = f"*{_escaped(outgoing.title)}*\n\n{_escaped(texts.plain(outgoing))}"
        # Whatever a person wrote must not ring the whole channel or unfold somebody's link.
        quiet = {"link_names": False, "unfurl_links": False, "unfurl_media": False}
        return {"channel": target, "text": texts.shortened(text, _LONGEST), **quiet}

    @override
    def create(self, target: str, payload: Payload) -> Sent:
        return _sent(target, change(self._http, "chat.postMessage", payload)["ts"])

    @override
    def update(self, external_id: str, payload: Payload) -> Sent:
        channel, _, ts = external_id.partition(":")
        body = {"channel": channel, "ts": ts, "text": payload["text"]}
        return _sent(channel, change(self._http, "chat.update", body)["ts"])

    @override
    def find(self, target: str, payload: Payload, mark: str, since: datetime) -> Sent | None:
        cursor = ""
        while True:
            oldest = str(since.timestamp())
            asked = {"channel": target, "oldest": oldest, "limit": 15, "cursor": cursor}
            answer = ask(self._http, "conversations.history", **asked)
            for message in answer["messages"]:
                if mark in message.get("text", ""):
                    return _sent(target, message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None


def _sent(channel: str, ts: str) -> Sent:
    return Sent(f"{channel}:{ts}", f"https://slack.com/archives/{channel}/p{ts.replace('.', '')}")


def _escaped(text: str) -> str:
    """Without this, "<!channel>" in a title would be more than words."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
