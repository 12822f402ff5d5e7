"""The tools that tests play."""

from collections.abc import Iterator

import pytest

from services.integrations.domain.connections import Tool
from tests.integrations.tools.emulators import Emulators, emulated, seeds
from tests.integrations.tools.places import Place, place


@pytest.fixture(scope="session")
def emulators() -> Iterator[Emulators]:
    """GitHub, Slack and Linear, started once."""
    with emulated(seeds()) as started:
        yield started


@pytest.fixture(params=list(Tool), ids=str)
def tool(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Each of the six in turn; what the vendor's own document refuses fails the test."""
    chosen: Tool = request.param
    urls: dict[str, str] = {}
    if chosen in (Tool.GITHUB, Tool.SLACK, Tool.LINEAR):
        urls = request.getfixturevalue("emulators")
        request.getfixturevalue("emulators").reset()
    with place(chosen, urls) as played:
        yield played
    assert played.front.wrong == []
