"""One admitted request, as the handlers see it."""

from dataclasses import dataclass
from typing import IO, Any

from werkzeug.datastructures import Headers, MultiDict

from gateway.problems import InvalidInput
from services.chassis.refusals import FieldProblem


@dataclass(slots=True)
class Call:
    """A request that passed every check its operation asks for."""

    request_id: str
    network: str  # the client's /24 or /64; never its address
    query: MultiDict[str, str]
    headers: Headers
    reads_only: bool = True
    session_token: str = ""
    access_token: str = ""  # empty where nobody need be signed in
    raw_body: bytes = b""  # JSON, checked to be well-formed
    body: Any = None  # the same, decoded
    upload: IO[bytes] | None = None

    @property
    def idempotency_key(self) -> str:
        """At most 255 characters; empty for none."""
        key = self.headers.get("Idempotency-Key", "")
        if len(key) > 255:  # noqa: PLR2004 - the wire contract's limit
            raise _invalid("Idempotency-Key", "At most 255 characters.")
        return key

    def limit(self, maximum: int = 200) -> int:
        """The page's size; 0 leaves it to the service."""
        text = self.query.get("limit")
        if text is None:
            return 0
        if not text.isdecimal() or not 1 <= int(text) <= maximum:
            raise _invalid("limit", f"A whole number from 1 to {maximum}.")
        return int(text)

    def flag(self, name: str) -> bool:
        text = self.query.get(name, "false")
        if text not in ("true", "false"):
            raise _invalid(name, "true or false.")
        return text == "true"


def _invalid(field_name: str, reason: str) -> InvalidInput:
    return InvalidInput(fields=[FieldProblem(field_name, reason)])
