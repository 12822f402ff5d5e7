"""The id that joins all log lines and events of one request, across services.

A context variable rather than an argument: it describes, and nothing decides by it.
"""

import re
from contextvars import ContextVar

from services.chassis.ids import new_id

_CURRENT: ContextVar[str] = ContextVar("request_id", default="")
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")


def current_request_id() -> str:
    """The request being served by this thread, or ""."""
    return _CURRENT.get()


def begin_request(offered: str) -> str:
    """Serve the request the caller *offered* from now on; a new one where that is not an id."""
    request_id = offered if _ACCEPTED.fullmatch(offered) else new_id()
    _CURRENT.set(request_id)
    return request_id
