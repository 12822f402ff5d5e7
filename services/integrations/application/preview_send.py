"""Write down and show exactly what would leave to a tool."""

from collections.abc import Sequence
from typing import NamedTuple

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import FieldProblem, InvalidInput
from services.integrations.domain.connections import Tool
from services.integrations.domain.identifiers import is_id
from services.integrations.domain.openings import Purpose, Use
from services.integrations.domain.outgoing import Outgoing, Payload, Section
from services.integrations.domain.sendings import Sending, digest_of, mark_of
from services.integrations.domain.tool_access import ToolAccess
from services.integrations.ports.sendings import SendingWork
from services.integrations.ports.tool_use import ToolUse
from services.integrations.ports.tools import Tools


class Draft(NamedTuple):
    """What a person wants to send. *over*: the external id to write over; "" to create."""

    tool: Tool
    target: str
    item_id: str
    title: str
    sections: Sequence[Section]
    over: str = ""
    target_name: str = ""


class PreviewSend:
    """Nothing is changed at the tool; a connection that may only read is refused already here."""

    def __init__(
        self,
        work: SendingWork,
        use_tool: ToolUse,
        tools: Tools,
        clock: Clock,
        ids: IdFactory,
    ) -> None:
        self._work = work
        self._use_tool = use_tool
        self._tools = tools
        self._clock = clock
        self._ids = ids

    def __call__(self, account: str, draft: Draft) -> Sending:
        """What can be sent for an hour. Raises ReadOnlyConnection, and what a tool can say."""
        if not draft.title.strip():
            raise InvalidInput(fields=[FieldProblem("title", "must not be empty")])
        if not is_id(draft.item_id):
            raise InvalidInput(fields=[FieldProblem("item_id", "must be an item's id")])
        sending_id = self._ids()
        outgoing = Outgoing(draft.title, tuple(draft.sections), mark_of(sending_id))

        def compose(access: ToolAccess) -> tuple[str, Payload]:
            return access.site_url, self._tools.writer(access).payload(draft.target, outgoing)

        name = draft.target_name or draft.target
        use = Use(Purpose.SEND, f"nothing yet, a preview for {name}")
        site, payload = self._use_tool(account, draft.tool, use, compose)
        sending = Sending(
            sending_id,
            draft.tool,
            site,
            draft.target,
            draft.item_id,
            draft.over,
            payload,
            digest_of(payload),
            self._clock.now(),
            target_name=name,
        )
        with self._work.change(account) as sendings:
            sendings.add(sending)
        return sending
