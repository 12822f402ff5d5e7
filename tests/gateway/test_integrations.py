"""Connecting tools through the door: what goes in, where browsers are sent, what comes back."""

import pytest

from services.chassis.refusals import InvalidInput, ReauthenticationRequired

SETTINGS = "/settings/connections"


def test_tools_come_with_what_is_known_of_their_connections(ada):
    jira, slack = ada.api("GET", "/integrations").json["items"]
    assert (jira["state"], jira["ways"], jira["details"]) == ("not_connected", ["token"], None)
    assert slack["details"]["holder"] == "acme"
    assert slack["details"]["granted_scopes"] == ["chat:write"]
    assert slack["details"]["last_read_at"] is None


def test_a_token_is_handed_on_and_not_answered(ada, services):
    body = {"token": "ghp_memorable", "read_only": True}
    answer = ada.api("PUT", "/integrations/github/token", json=body)
    assert (answer.status_code, answer.data) == (204, b"")
    asked = services.last("ConnectWithToken").request
    assert (asked.provider, asked.token, asked.read_only) == ("github", "ghp_memorable", True)


def test_a_token_that_is_missing_is_named(ada):
    answer = ada.api("PUT", "/integrations/github/token", json={})
    assert answer.status_code == 422
    assert answer.json["fields"][0]["field"] == "token"


def test_a_token_that_the_tool_refuses_is_told_by_its_field(ada, services):
    services.refuses["ConnectWithToken"] = InvalidInput()
    assert ada.api("PUT", "/integrations/github/token", json={"token": "x"}).status_code == 422


def test_the_app_gets_the_address_of_the_tools_page(ada, services):
    answer = ada.api("POST", "/integrations/jira/authorization", json={"read_only": True})
    assert answer.json == {"address": "https://tool.example/jira"}
    assert services.last("BeginAuthorization").request.read_only


def test_connecting_asks_for_a_recent_proof(ada, services):
    services.refuses["BeginAuthorization"] = ReauthenticationRequired()
    answer = ada.api("POST", "/integrations/jira/authorization", json={})
    assert (answer.status_code, answer.json["code"]) == (403, "reauthentication_required")


def test_a_browser_is_sent_to_the_tools_page(ada, services):
    answer = ada.api("GET", "/integrations/jira/start?read_only=true")
    assert (answer.status_code, answer.location) == (302, "https://tool.example/jira")
    assert services.last("BeginAuthorization").request.read_only


def test_a_browser_that_cannot_go_is_told_by_a_page(ada, services):
    services.refuses["BeginAuthorization"] = ReauthenticationRequired()
    answer = ada.api("GET", "/integrations/jira/start")
    assert answer.location == f"{SETTINGS}?problem=reauthentication_required&provider=jira"


def test_no_other_site_can_send_a_browser_on_its_way(ada, services):
    ada.fetch_site = "cross-site"
    answer = ada.api("GET", "/integrations/jira/start")
    assert answer.location == f"{SETTINGS}?problem=cross_site_refused&provider=jira"
    assert services.asked("BeginAuthorization") == 0


def test_a_browser_comes_back_from_another_site_and_is_told_what_is_connected(ada, services):
    ada.fetch_site = "cross-site"
    answer = ada.api("GET", "/integrations/jira/callback?code=c0de&state=st4te")
    assert answer.location == f"{SETTINGS}?is=connected&provider=confluence"
    asked = services.last("FinishAuthorization").request
    assert (asked.code, asked.state) == ("c0de", "st4te")


def test_who_declined_is_told_so(ada, services):
    answer = ada.api("GET", "/integrations/jira/callback?error=access_denied&state=st4te")
    assert answer.location == f"{SETTINGS}?is=declined&provider=confluence"
    assert services.last("FinishAuthorization").request.code == ""


def test_who_is_signed_out_meanwhile_is_told_so(visitor):
    answer = visitor.api("GET", "/integrations/jira/callback?code=c0de&state=st4te")
    assert answer.location == f"{SETTINGS}?problem=not_signed_in&provider=jira"


def test_neither_code_nor_state_is_logged(ada, log):
    ada.api("GET", "/integrations/jira/callback?code=c0de&state=st4te")
    assert "c0de" not in str(log.lines)


def test_what_is_not_named_in_a_change_stays(ada, services):
    assert ada.api("PATCH", "/integrations/jira", json={"site_id": "s1"}).status_code == 204
    asked = services.last("ChangeConnection").request
    assert (asked.site_id, asked.HasField("read_only")) == ("s1", False)


def test_disconnecting_answers_with_a_receipt(ada):
    receipt = ada.api("DELETE", "/integrations/slack").json
    assert (receipt["destroyed"], receipt["revocation"]) == (True, "not_reached")
    assert receipt["by_hand_at"] == "https://slack.com/apps/manage"
    assert receipt["revoked_at"] is None
    assert ada.api("GET", "/integrations/receipts").json["items"] == [receipt]


def test_the_ledger_comes_in_pages(ada, services):
    answer = ada.api("GET", "/integrations/ledger?limit=1&cursor=abc").json
    assert answer["next_cursor"] == "further"
    assert answer["items"][0]["purpose"] == "send"
    asked = services.last("ListOpenings").request
    assert (asked.cursor, asked.limit) == ("abc", 1)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/integrations"),
        ("PUT", "/integrations/slack/token"),
        ("POST", "/integrations/slack/authorization"),
        ("PATCH", "/integrations/slack"),
        ("POST", "/integrations/slack/check"),
        ("DELETE", "/integrations/slack"),
        ("GET", "/integrations/receipts"),
        ("GET", "/integrations/ledger"),
    ],
)
def test_nobody_gets_anywhere_without_being_signed_in(visitor, method, path):
    body = {"json": {"token": "x"}} if method in ("PUT", "POST", "PATCH") else {}
    if path.endswith("check"):
        body = {}
    assert visitor.api(method, path, **body).status_code == 401


def test_the_health_of_a_connection_is_asked_of_the_tool(ada, services):
    assert ada.api("POST", "/integrations/slack/check").status_code == 204
    assert services.asked("CheckConnection") == 1
