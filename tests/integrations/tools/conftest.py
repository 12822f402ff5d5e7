"""The tools that tests play."""

from collections.abc import Iterator

import pytest

from services.integrations.domain.connections import Tool
from tests.integrations.tools.emulators import emulated, seeds
from tests.integrations.tools.places import Place, place


@pytest.fixture(params=list(Tool), ids=str)
def tool(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Each of the six in turn; what the vendor's own document refuses fails the test."""
    chosen: Tool = request.param
    if chosen in (Tool.GITHUB, Tool.SLACK, Tool.LINEAR):
        only = {chosen.value: seeds()[chosen.value]}
        with emulated(only) as urls, place(chosen, urls) as played:
            yield played
    else:
        with place(chosen, {}) as played:
            yield played
    assert played.front.wrong == []
