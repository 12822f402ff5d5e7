"""The OpenAPI document as the gateway serves it."""

from collections.abc import Sequence
from functools import cached_property

import orjson

from gateway.kinds import Kind


class Description:
    """Made at the first question, then kept."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._kinds = kinds

    def as_json(self) -> bytes:
        return self._json

    @cached_property
    def _json(self) -> bytes:
        from gateway.contracts import contracts  # noqa: PLC0415
        from gateway.openapi.document import openapi_document  # noqa: PLC0415 - not at start-up

        return orjson.dumps(openapi_document(list(contracts(self._kinds)), self._kinds))
