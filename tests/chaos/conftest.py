"""One running system that goes through the chaos once; what is left is looked at by many tests."""

from collections.abc import Iterator

import pytest

from deploy.local.pubsub.disorder import SETTING
from tests.chaos.aftermath import Aftermath, Size, go_through
from tests.running_system import RunningSystem, running_system


@pytest.fixture(scope="session")
def size(pytestconfig: pytest.Config) -> Size:
    people = int(pytestconfig.getoption("--chaos-people"))
    # The more there is to do, the longer things fall over.
    rounds = max(1, people // 8)
    return Size(people, rounds, seed=int(pytestconfig.getoption("--chaos-seed")))


@pytest.fixture(scope="session")
def chaotic_system(size: Size) -> Iterator[RunningSystem]:
    """Messages come twice, late and in any order; nobody is held up by our own guard."""
    told = {
        SETTING: f"seed={size.seed} twice=0.3 late=2.5",
        "AZMYRA_FLOOD_PER_MINUTE": "1000000",
    }
    with running_system(told) as system:
        yield system


@pytest.fixture(scope="session")
def aftermath(
    chaotic_system: RunningSystem, size: Size, pytestconfig: pytest.Config
) -> Iterator[Aftermath]:
    left = go_through(chaotic_system, size)
    yield left
    plugins = pytestconfig.pluginmanager
    terminal = plugins.get_plugin("terminalreporter")
    if terminal:  # not in the processes of pytest-xdist
        with plugins.get_plugin("capturemanager").global_and_fixture_disabled():
            terminal.write_line(f"\nchaos, seed {size.seed}: {left.figures()}")
