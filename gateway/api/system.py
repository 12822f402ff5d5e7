"""Health, and the description of this API."""

from typing import Protocol

from gateway.answers import Answer, document, json_answer
from gateway.call import Call
from gateway.operations import operation
from gateway.readiness import Readiness


class Description(Protocol):
    def as_json(self) -> bytes:
        """The OpenAPI document."""


class SystemApi:
    """What programs ask before they use anything else."""

    def __init__(self, readiness: Readiness, description: Description) -> None:
        self._readiness = readiness
        self._description = description

    @operation(
        "GET",
        "/health",
        "getHealth",
        base="",
        tag="system",
        signed_in=False,
        answer="Health",
        parameters=("Deep",),
    )
    def health(self, call: Call) -> Answer:
        """Whether the gateway lives and, when asked, each service: 503 if one does not."""
        services = self._readiness.of_each() if call.flag("deep") else {}
        healthy = all(services.values())
        states = {name: _word(healthy=state) for name, state in services.items()}
        return document(
            {"status": _word(healthy=healthy), "services": states}, 200 if healthy else 503
        )

    @operation("GET", "/openapi.json", "getOpenApi", base="/api", tag="system", signed_in=False)
    def openapi(self, call: Call) -> Answer:
        """The description of this API."""
        return json_answer(self._description.as_json())


def _word(*, healthy: bool) -> str:
    return "ok" if healthy else "unavailable"
