"""Getting, renewing and ending a grant, at every tool in turn."""

from urllib.parse import parse_qs, urlsplit

import pytest

from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import (
    GRANTOR_OF,
    Credential,
    GrantKind,
    Grantor,
    Revoked,
    Site,
    Tokens,
)
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_faults import (
    AddressRefused,
    AnswerUnknown,
    GrantExpired,
    ToolUnavailable,
    ToolWaits,
)
from services.integrations.ports.tool_grants import AuthorizationRequest
from tests.integrations.tools.agreeing import agree
from tests.integrations.tools.emulators import REDIRECT
from tests.integrations.tools.front import given_json
from tests.integrations.tools.places import Place

VERIFIER = SecretText("v" * 43)
ROTATING = (Tool.JIRA, Tool.CONFLUENCE, Tool.NOTION, Tool.LINEAR)


def request_at(place: Place, **changed: object) -> AuthorizationRequest:
    given = {
        "state": "s-1",
        "redirect_uri": REDIRECT,
        "verifier": VERIFIER,
        "scopes": _scopes(place),
    }
    return AuthorizationRequest(place.tool, **{**given, **changed})


def _scopes(place: Place, *, read_only: bool = False) -> tuple[str, ...]:
    return tuple(place.grants.scopes(place.tool, read_only=read_only))


def connected(place: Place) -> Tokens:
    request = request_at(place)
    back = agree(place.grants.page(request))
    assert back["state"] == "s-1"
    return place.grants.exchange(request, SecretText(back["code"]))


def test_agreeing_gives_a_token_that_the_tool_accepts(tool):
    tokens = connected(tool)
    token = tokens.access.reveal()
    assert tool.grants.check(tool.credential(token)).holder
    assert tool.tools.reader(tool.access(token)).sources("").items


def test_a_code_is_taken_once(tool):
    request = request_at(tool)
    code = SecretText(agree(tool.grants.page(request))["code"])
    tool.grants.exchange(request, code)
    with pytest.raises(GrantExpired):
        tool.grants.exchange(request, code)


def test_the_page_asks_for_the_scopes_of_reading_alone_where_there_are_such(tool):
    page = tool.grants.page(request_at(tool, scopes=_scopes(tool, read_only=True)))
    asked = parse_qs(urlsplit(page).query)
    assert asked["redirect_uri"] == [REDIRECT]
    assert not any("write" in scope for scope in asked.get("scope", []))
    assert VERIFIER.reveal() not in page


@pytest.mark.parametrize("tool", ROTATING, indirect=True, ids=str)
def test_a_renewed_token_works_and_the_one_it_was_traded_for_is_dead(tool):
    first = connected(tool)
    assert first.refresh
    grantor = GRANTOR_OF[tool.tool]
    second = tool.grants.refresh(grantor, first.refresh)
    assert tool.grants.check(tool.credential(second.access.reveal()))
    assert second.refresh
    with pytest.raises(GrantExpired):
        tool.grants.refresh(grantor, first.refresh)
    assert tool.grants.refresh(grantor, second.refresh).access


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (given_json({}, 503), AnswerUnknown),
        (given_json({"error": "invalid_client"}, 401), ToolUnavailable),
        (given_json({}, 429, Retry_After="60"), ToolWaits),
        (given_json([], 200), AnswerUnknown),
    ],
)
def test_only_the_tools_own_word_ends_a_grant(tool, answer, fault):
    grantor = GRANTOR_OF[tool.tool]
    token = urlsplit(tool.settings.apps[grantor].token_url).path
    tool.front.refuses_once("POST", token, answer)
    with pytest.raises(fault):
        tool.grants.refresh(grantor, SecretText("a-refresh-token"))


def test_a_grant_is_ended_at_the_tool_where_it_offers_that(tool):
    tokens = connected(tool)
    grantor = GRANTOR_OF[tool.tool]
    revoked = tool.grants.revoke(grantor, tokens.access, tokens.refresh)
    if grantor is Grantor.ATLASSIAN:
        assert revoked is Revoked.NOT_OFFERED
        return
    assert revoked is Revoked.AT_THE_TOOL
    if tool.tool is not Tool.LINEAR:  # `emulate` takes a dead token for somebody without scopes
        with pytest.raises(GrantExpired):
            tool.grants.check(tool.credential(tokens.access.reveal()))


@pytest.mark.parametrize("tool", [Tool.JIRA, Tool.CONFLUENCE], indirect=True, ids=str)
def test_a_personal_token_of_atlassian_reaches_no_machine_of_ours(tool):
    for url in ("https://127.0.0.1", "http://acme.atlassian.net", "https://localhost:8443"):
        site = Site("x", "x", url)
        secret = SecretText("a@example.org:t")
        credential = Credential(tool.tool, GrantKind.TOKEN, secret, site=site)
        with pytest.raises(AddressRefused):
            tool.grants.check(credential)


def test_without_an_app_only_a_personal_token_connects(tool):
    assert tool.grants.connectable(tool.tool, GrantKind.OAUTH)
    assert tool.grants.connectable(tool.tool, GrantKind.TOKEN)
