"""How Jira and Confluence speak: Retry-After with a 429, and with some 503."""

from services.integrations.adapters.outbound.tools.http.tool_http import Dialect
from services.integrations.adapters.outbound.tools.http.waiting import by_retry_after


def dialect(authorization: str) -> Dialect:
    headers = {"Authorization": authorization, "Accept": "application/json"}
    return Dialect(headers, by_retry_after(503))
