"""A tool's answer, whole in memory and of a limited size."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from requests.structures import CaseInsensitiveDict

from services.integrations.domain.tool_faults import AnswerUnreadable


@dataclass(frozen=True)
class Answer:
    """Header names are compared without case."""

    status: int
    headers: CaseInsensitiveDict[str]
    body: bytes

    def json(self) -> Any:
        """The decoded body. Raises AnswerUnreadable."""
        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError as error:
            raise AnswerUnreadable from error

    def object(self) -> Mapping[str, Any]:
        """The same where an object is expected. Raises AnswerUnreadable."""
        value = self.json()
        if not isinstance(value, dict):
            raise AnswerUnreadable
        return value

    def objects(self) -> list[Mapping[str, Any]]:
        """The same where a list of objects is expected. Raises AnswerUnreadable."""
        value = self.json()
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise AnswerUnreadable
        return value
