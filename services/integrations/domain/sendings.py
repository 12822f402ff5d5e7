"""A sending: what one item leaves as, written down before anything leaves."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.integrations.domain.connections import Tool
from services.integrations.domain.outgoing import Payload

#: How long a preview can be sent; what was not sent is forgotten then.
SENDABLE: Final = timedelta(hours=1)


class SendingState(StrEnum):
    """How far it came."""

    PREPARED = "prepared"
    #: Begun, and not known to have ended: the tool is asked before it is sent once more.
    SENDING = "sending"
    SENT = "sent"


@dataclass(frozen=True)
class Sending:
    """*payload* is forgotten once it was sent; its digest stays.

    *over*: the external id of what is written over, "" to create. *first_tried_at*: from when on
    it may be at the tool.
    """

    id: str
    tool: Tool
    site: str
    target: str
    item_id: str
    over: str
    payload: Payload | None
    sha256: str
    prepared_at: datetime
    state: SendingState = SendingState.PREPARED
    first_tried_at: datetime | None = None
    external_id: str = ""
    url: str = ""
    #: What the person knows the target by.
    target_name: str = ""

    @property
    def mark(self) -> str:
        return mark_of(self.id)

    @property
    def expires_at(self) -> datetime:
        return self.prepared_at + SENDABLE


def mark_of(sending_id: str) -> str:
    """The last line of what is sent: by it a created thing is found after a lost answer."""
    return f"Sent from Azmyra · az-{sending_id.replace('-', '')}"


def payload_to_json(payload: Payload) -> bytes:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(payload: Payload) -> str:
    return hashlib.sha256(payload_to_json(payload)).hexdigest()
