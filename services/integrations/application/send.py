"""Send to a tool what was shown: once, even when an answer is lost."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from services.chassis.clock import Clock
from services.chassis.refusals import Refusal
from services.integrations.domain.openings import Purpose, Use
from services.integrations.domain.outgoing import Payload, Sent
from services.integrations.domain.sendings import Sending, SendingState
from services.integrations.domain.tool_access import ToolAccess
from services.integrations.domain.tool_faults import AnswerUnknown
from services.integrations.domain.transfer_refusals import (
    SendingChanged,
    SendingNotFound,
    SendingUnderWay,
)
from services.integrations.ports.sendings import SendingWork
from services.integrations.ports.tool_use import ToolUse
from services.integrations.ports.tools import Tools, ToolWriter

_HELD: Final = timedelta(seconds=90)
# The tool's clock may be behind ours.
_SKEW: Final = timedelta(minutes=5)


class Send:
    """Three steps: write down that it is being sent, send, write down what came of it.

    A sending that was begun and not ended is looked for at the tool, by its mark, before it is
    sent once more. One that was sent answers with what was created, however often it is asked.
    """

    def __init__(self, work: SendingWork, use_tool: ToolUse, tools: Tools, clock: Clock) -> None:
        self._work = work
        self._use_tool = use_tool
        self._tools = tools
        self._clock = clock

    def __call__(self, account: str, sending_id: str, sha256: str) -> Sent:
        """Raises SendingNotFound, SendingChanged, SendingUnderWay, AnswerUnknown: ask again."""
        sending = self._begun(account, sending_id, sha256)
        if sending.state is SendingState.SENT:
            return Sent(sending.external_id, sending.url)
        try:
            sent = self._sent(account, sending)
        except AnswerUnknown:
            self._save(account, replace(sending, state=SendingState.SENDING))
            raise
        except Refusal:
            # Whatever was begun before stays to be looked for.
            self._save(account, sending)
            raise
        done = replace(
            sending,
            state=SendingState.SENT,
            payload=None,
            external_id=sent.external_id,
            url=sent.url,
        )
        self._save(account, done)
        return sent

    def _begun(self, account: str, sending_id: str, sha256: str) -> Sending:
        """The sending as it stood; from now on it may be at the tool."""
        now = self._clock.now()
        with self._work.change(account) as sendings:
            sending = sendings.locked(sending_id)
            if sending is None or _has_expired(sending, now):
                raise SendingNotFound
            if sending.sha256 != sha256:
                raise SendingChanged
            if sending.state is SendingState.SENT:
                return sending
            sending = replace(sending, first_tried_at=sending.first_tried_at or now)
            begun = replace(sending, state=SendingState.SENDING)
            if not sendings.claim(begun, now, now + _HELD):
                raise SendingUnderWay
        return sending

    def _sent(self, account: str, sending: Sending) -> Sent:
        payload = sending.payload or {}
        use = Use(Purpose.SEND, f"to {sending.target_name or sending.target}")

        def send(access: ToolAccess) -> Sent:
            writer = self._tools.writer(access)
            if sending.over:
                return writer.update(sending.over, payload)
            found = self._found(writer, sending, payload)
            return found or writer.create(sending.target, payload)

        return self._use_tool(account, sending.tool, use, send)

    def _found(self, writer: ToolWriter, sending: Sending, payload: Payload) -> Sent | None:
        if sending.state is not SendingState.SENDING or sending.first_tried_at is None:
            return None
        since = sending.first_tried_at - _SKEW
        return writer.find(sending.target, payload, sending.mark, since)

    def _save(self, account: str, sending: Sending) -> None:
        with self._work.change(account) as sendings:
            sendings.save(sending)
            if sending.state is SendingState.SENT:
                sendings.announce(sending)


def _has_expired(sending: Sending, now: datetime) -> bool:
    return sending.state is SendingState.PREPARED and now > sending.expires_at
