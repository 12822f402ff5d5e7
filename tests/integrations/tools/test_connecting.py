"""The whole life of a connection, with each of the six tools as tests play them."""

import pytest

from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Purpose, Use
from services.integrations.domain.receipts import Revocation
from services.integrations.domain.refusals import NotConnected
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_faults import GrantExpired
from tests.integrations.tools.agreeing import agree
from tests.integrations.world import at_once, world_on

_USE = Use(Purpose.LIST_SOURCES, "what can be fetched")
#: Whose access tokens expire as they are played here.
_RENEWED = {Tool.JIRA, Tool.CONFLUENCE, Tool.LINEAR}


@pytest.fixture
def world(made, database, tool):
    return world_on(database, made.superuser_url, tool.grants, tool.tools)


def test_connected_renewed_by_one_of_two_workers_used_and_disconnected(world, tool):
    ada = world.person()
    page = world.use.begin_authorization(ada, tool.tool, read_only=True)
    told = agree(page)
    world.use.finish_authorization(ada, told["state"], SecretText(told["code"]))
    assert world.status(ada, tool.tool).state == "connected"

    access_seen = []

    def look(access):
        access_seen.append(access)
        return tool.tools.reader(access).sources("")

    def worker():
        return world.use.use_tool(ada.account_id, tool.tool, _USE, look)

    assert worker().items
    world.clock.pass_by(days=2)
    first, second = at_once(worker, worker)
    assert first.items == second.items
    renewals = [one for one in tool.front.asked if b"refresh_token" in _asking(one)]
    assert len(renewals) == (1 if tool.tool in _RENEWED else 0)

    receipt = world.use.disconnect(ada.account_id, tool.tool)
    assert receipt.destroyed
    with pytest.raises(NotConnected):
        worker()
    if tool.tool in (Tool.JIRA, Tool.CONFLUENCE):
        assert receipt.revocation is Revocation.NOT_OFFERED
        return
    assert receipt.revocation is Revocation.AT_THE_TOOL
    with pytest.raises(GrantExpired):
        look(access_seen[-1])


def _asking(asked):
    """The body of a request for tokens; nothing of any other."""
    return asked.body if asked.method == "POST" and b"grant_type" in asked.body else b""
