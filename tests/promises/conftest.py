"""People who use the running system."""

import pytest

from tests.promises.visitor import Visitor


@pytest.fixture
def visitor(system) -> Visitor:
    """Somebody who has not signed up yet."""
    return Visitor(origin=system.endpoints["gateway"], mail=system.endpoints["mail"])


@pytest.fixture(scope="session")
def ada(system) -> Visitor:
    """A person with an account, signed in; the same for all tests."""
    return Visitor(origin=system.endpoints["gateway"], mail=system.endpoints["mail"]).sign_up()


@pytest.fixture
def policy_text(visitor: Visitor) -> str:
    """All statements of the policy in force."""
    sections = visitor.get("/policy").json()["sections"]
    return "\n".join(one["text"] for section in sections for one in section["statements"])
