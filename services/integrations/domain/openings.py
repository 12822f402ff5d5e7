"""Openings of credentials: each for a purpose, each in the ledger."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.integrations.domain.connections import Tool


class Purpose(StrEnum):
    """What a credential is opened for."""

    CHECK = "check"
    LIST_SOURCES = "list_sources"
    FETCH = "fetch"
    SEND = "send"
    RENEW = "renew"
    REVOKE = "revoke"

    @property
    def writes(self) -> bool:
        """Whether something is changed at the tool on the person's behalf."""
        return self is Purpose.SEND


@dataclass(frozen=True)
class Use:
    """What a tool is used for. *call* is shown to its person: "issues of acme/shop"."""

    purpose: Purpose
    call: str


@dataclass(frozen=True)
class Opening:
    """A line of the decryption ledger."""

    id: str
    grant_id: str
    tool: Tool
    use: Use
    at: datetime
    failed: bool = False
