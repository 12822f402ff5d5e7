"""What a person sees of the six tools."""

from datetime import UTC, datetime

import pytest

from services.integrations.application.close_account import CloseAccount
from services.integrations.application.list_connections import ListConnections
from services.integrations.application.open_account import OpenAccount
from services.integrations.domain.connections import Connection, Tool
from tests.integrations.fakes import FakeUnitOfWork

ADA = "018f0000-0000-7000-8000-00000000ada0"
BOB = "018f0000-0000-7000-8000-00000000b0b0"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def work():
    return FakeUnitOfWork()


def test_all_six_tools_are_listed_whether_connected_or_not(work):
    listed = [status.tool.value for status in ListConnections(work, frozenset())(ADA)]
    assert listed == ["jira", "confluence", "slack", "notion", "linear", "github"]


def test_a_connected_tool_shows_since_when(work):
    work.connections.rows[ADA] = [Connection(Tool.SLACK, NOON)]
    listed = ListConnections(work, frozenset())(ADA)
    connected = [status for status in listed if status.connection]
    assert [(one.tool, one.connection.connected_at) for one in connected] == [(Tool.SLACK, NOON)]


def test_somebody_elses_connection_is_not_shown(work):
    work.connections.rows[BOB] = [Connection(Tool.SLACK, NOON)]
    assert not any(status.connection for status in ListConnections(work, frozenset())(ADA))


def test_a_tool_this_deployment_cannot_connect_says_so(work):
    listed = ListConnections(work, frozenset({Tool.LINEAR}))(ADA)
    assert [status.tool for status in listed if status.available] == [Tool.LINEAR]


def test_a_closing_account_stays_closing_whatever_arrives_afterwards(work):
    CloseAccount(work)(ADA, event_id="2")
    OpenAccount(work)(ADA, event_id="1")
    assert work.accounts.states[ADA] == "closing"
