"""What a person sees of the six tools, wherever connections are kept."""

from datetime import UTC, datetime

from services.integrations.application.list_connections import ListConnections
from services.integrations.domain.connections import Connection, Tool

ADA = "018f0000-0000-7000-8000-00000000ada0"
BOB = "018f0000-0000-7000-8000-00000000b0b0"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SLACK = Connection(Tool.SLACK, NOON)


def test_all_six_tools_are_listed_whether_connected_or_not(place):
    listed = [status.tool.value for status in ListConnections(place.connections, frozenset())(ADA)]
    assert listed == ["jira", "confluence", "slack", "notion", "linear", "github"]


def test_a_connected_tool_shows_since_when(place):
    place.connect(ADA, SLACK)
    listed = ListConnections(place.connections, frozenset())(ADA)
    assert [status.connection for status in listed if status.connection] == [SLACK]


def test_somebody_elses_connection_is_not_shown(place):
    place.connect(ADA, SLACK)
    listed = ListConnections(place.connections, frozenset())(BOB)
    assert not any(status.connection for status in listed)


def test_a_tool_this_deployment_cannot_connect_says_so(place):
    listed = ListConnections(place.connections, frozenset({Tool.LINEAR}))(ADA)
    assert [status.tool for status in listed if status.available] == [Tool.LINEAR]


def test_another_accounts_connection_is_hidden_by_the_database_itself(on_postgres):
    on_postgres.connect(ADA, SLACK)
    see = "SELECT account_id FROM connections"
    assert on_postgres.database.fetch(ADA, see) == [(ADA,)]
    assert on_postgres.database.fetch(BOB, see) == []
    assert on_postgres.database.fetch(None, see) == []
