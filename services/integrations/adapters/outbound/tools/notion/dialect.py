"""How Notion speaks: a version in every request, and 529 when it has too much to do."""

from services.integrations.adapters.outbound.tools.http.tool_http import Dialect
from services.integrations.adapters.outbound.tools.http.waiting import by_retry_after

VERSION = "2026-03-11"


def dialect(authorization: str) -> Dialect:
    headers = {"Authorization": authorization, "Notion-Version": VERSION}
    return Dialect(headers, by_retry_after(529, 503))
