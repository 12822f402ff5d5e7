"""The six tools, connected to the running system: what is stored, what is asked, what is ended."""

import base64
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from google.api_core.exceptions import PermissionDenied

from deploy.local.ports import wait_until
from deploy.local.topology import OPERATOR_ACCOUNT, account, kms_key
from services.integrations.domain.connections import Tool
from services.integrations.domain.sealed import Place
from tests.integrations.tools.agreeing import agree
from tests.integrations.tools.front import Given
from tests.integrations.tools.places import TOKEN
from tests.integrations.tools.six_tools import SixTools, six_tools
from tests.local.kms_process import Administrator
from tests.promises.stores import in_databases, in_files
from tests.promises.test_deletion import certified, delete
from tests.promises.visitor import Visitor
from tests.running_system import RunningSystem, new_system

VAULT = kms_key("vault")
_SEALED = """
SELECT s.account_id::text, grant_id::text, grantor, field, s.revision, payload, wrapped_key,
  key_version
FROM sealed_fields s JOIN grants g ON g.id = grant_id WHERE NOT canary
"""
#: Of these the API takes a pasted token in a test; Atlassian's must be at a public address.
_PASTED = (Tool.SLACK, Tool.NOTION, Tool.LINEAR, Tool.GITHUB)


@dataclass
class Connected:
    """A running system that knows the six tools, and one person with an account."""

    system: RunningSystem
    tools: SixTools

    def visitor(self) -> Visitor:
        endpoints = self.system.endpoints
        return Visitor(origin=endpoints["gateway"], mail=endpoints["mail"]).sign_up()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(psycopg.connect(self.system.postgres("integrations"))) as database:
            return database.execute(query.encode()).fetchall()

    def kms_as(self, service_account: str) -> Administrator:
        key = self.system.data_dir / "secrets" / "token-signing-key.pem"
        return Administrator(self.system.endpoints["kms"], key, service_account)


@pytest.fixture(scope="module")
def connected():
    with new_system() as system, six_tools(system.url) as tools:
        system.environment = tools.environment()
        system.start()
        yield Connected(system, tools)


@pytest.fixture(scope="module")
def ada(connected):
    """Has connected all six by agreeing at each."""
    person = connected.visitor()
    for tool in Tool:
        connect(person, tool, read_only=tool is Tool.LINEAR)
    return person


@pytest.fixture(scope="module")
def grace(connected):
    """Connects and disconnects."""
    return connected.visitor()


def connect(person: Visitor, tool: Tool, *, read_only: bool = False) -> None:
    """As a browser does: to the tool's page, agree there, and back."""
    body = {"read_only": read_only}
    begun = person.call("POST", f"/integrations/{tool}/authorization", json=body)
    assert begun.status_code == 200, begun.text
    told = agree(begun.json()["address"])
    back = f"/integrations/{tool}/callback?code={told['code']}&state={told['state']}"
    came = person.call("GET", back, allow_redirects=False)
    assert came.headers["Location"] == f"/settings/connections?is=connected&provider={tool}"


def states(person: Visitor) -> dict[str, str]:
    return {one["provider"]: one["state"] for one in person.get("/integrations").json()["items"]}


def opened(connected: Connected) -> dict[str, set[str]]:
    """What the rows of sealed fields hold, opened without any of our code: by grantor."""
    kms = connected.kms_as(account("integrations"))
    found: dict[str, set[str]] = {}
    for row in connected.rows(_SEALED):
        *place, payload, wrapped_key, key_version = row
        assert key_version.startswith(f"{VAULT}/cryptoKeyVersions/")
        bound = Place(*place).bound()
        key = kms.asks(
            "decrypt",
            name=VAULT,
            ciphertext=wrapped_key,
            additional_authenticated_data=b"azmyra-data-key-1|" + bound,
        ).plaintext
        assert (len(key), payload[0]) == (32, 1)
        secret = AESGCM(key).decrypt(payload[1:13], payload[13:], b"azmyra-credential-1|" + bound)
        found.setdefault(place[2], set()).add(secret.decode())
    return found


@pytest.mark.promise("1.4")
def test_each_of_the_six_is_connected_by_agreeing_at_the_tool(ada):
    assert states(ada) == dict.fromkeys(states(ada), "connected")
    assert len(states(ada)) == 6


@pytest.mark.promise("1.4")
def test_tools_are_connected_by_a_token_of_ones_own_once_the_tool_accepts_it(grace):
    for tool in _PASTED:
        refused = grace.call("PUT", f"/integrations/{tool}/token", json={"token": "dead-token"})
        assert refused.status_code == 422, refused.text
        taken = grace.call("PUT", f"/integrations/{tool}/token", json={"token": TOKEN})
        assert taken.status_code == 204, taken.text
    assert [tool for tool in _PASTED if states(grace)[tool] != "connected"] == []


@pytest.mark.promise("1.4", "4.2")
def test_what_the_database_holds_is_aes_256_gcm_under_a_key_that_the_kms_keeps(connected, ada):
    found = opened(connected)
    assert set(found) == {"atlassian", "slack", "notion", "linear", "github"}
    assert set().union(*found.values()) <= connected.tools.tokens | {TOKEN}


@pytest.mark.promise("4.2")
def test_no_other_account_may_use_the_vaults_key(connected, ada):
    for name in ("privacy", "identity", "product", "gateway", "operator"):
        with pytest.raises(PermissionDenied):
            connected.kms_as(account(name)).asks("encrypt", name=VAULT, plaintext=b"x")


@pytest.mark.promise("4.2")
def test_after_a_rotation_of_the_key_every_data_key_is_wrapped_anew(connected, ada):
    new = connected.kms_as(OPERATOR_ACCOUNT).rotate(VAULT)

    def all_anew() -> bool:
        return connected.rows("SELECT DISTINCT key_version FROM sealed_fields") == [(new,)]

    assert wait_until(all_anew, within=60, every=0.5)
    assert ada.call("POST", "/integrations/github/check").status_code == 204
    opened(connected)


@pytest.mark.promise("3.2")
def test_without_a_connection_nothing_reaches_the_tool(connected):
    bob = connected.visitor()
    asked = {tool: len(connected.tools.front(tool).asked) for tool in Tool}
    for tool in Tool:
        assert bob.call("POST", f"/integrations/{tool}/check").status_code == 404
    assert asked == {tool: len(connected.tools.front(tool).asked) for tool in Tool}


@pytest.mark.promise("3.2")
def test_a_tool_is_asked_for_the_scopes_that_were_shown_and_no_more(connected, ada):
    for one in ada.get("/integrations").json()["items"]:
        shown = one["reading_scopes" if one["details"]["read_only"] else "writing_scopes"]
        assert set(shown) <= set(one["details"]["asked_scopes"])
        shared = one["details"]["shared_with"]
        assert shared or set(one["details"]["asked_scopes"]) == set(shown)
    linear = connected.tools.front(Tool.LINEAR)
    (page,) = [one for one in linear.asked if one.path == "/oauth/authorize"][-1:]
    assert page.query["scope"] == "read"


@pytest.mark.promise("3.2")
def test_every_use_of_a_connection_stands_in_the_ledger(connected, ada):
    before = len(connected.tools.front(Tool.NOTION).asked)
    assert ada.call("POST", "/integrations/notion/check").status_code == 204
    assert len(connected.tools.front(Tool.NOTION).asked) > before
    newest = ada.get("/integrations/ledger?limit=1").json()["items"][0]
    assert (newest["provider"], newest["purpose"]) == ("notion", "check")


@pytest.mark.promise("6.4")
@pytest.mark.parametrize("tool", [Tool.SLACK, Tool.NOTION, Tool.LINEAR, Tool.GITHUB])
def test_disconnecting_ends_the_grant_at_the_tool_and_destroys_it_here(connected, grace, tool):
    before = opened(connected).get(tool.value, set())
    connect(grace, tool)
    granted = opened(connected)[tool.value] - before
    receipt = grace.call("DELETE", f"/integrations/{tool}").json()
    assert (receipt["destroyed"], receipt["revocation"]) == (True, "at_the_tool")
    assert not granted & opened(connected).get(tool.value, set())
    assert states(grace)[tool] == "not_connected"
    assert grace.get("/integrations/receipts").json()["items"][0] == receipt


@pytest.mark.promise("6.4")
def test_atlassians_grant_goes_with_the_last_of_its_tools_and_the_receipt_says_where(grace):
    connect(grace, Tool.JIRA)
    connect(grace, Tool.CONFLUENCE)
    first = grace.call("DELETE", "/integrations/jira").json()
    assert (first["destroyed"], first["revocation"]) == (False, "still_used")
    assert states(grace)["confluence"] == "connected"
    last = grace.call("DELETE", "/integrations/confluence").json()
    assert (last["destroyed"], last["revocation"]) == (True, "not_offered")
    assert last["by_hand_at"] == "https://id.atlassian.com/manage-profile/apps"


@pytest.mark.promise("6.4")
def test_a_tool_that_is_away_does_not_keep_it_from_being_destroyed(connected, grace):
    connect(grace, Tool.LINEAR)
    linear = connected.tools.front(Tool.LINEAR)
    for _ in range(3):
        linear.refuses_once("POST", "/oauth/revoke", Given(503))
    before = connected.rows("SELECT count(*) FROM sealed_fields")[0][0]
    receipt = grace.call("DELETE", "/integrations/linear").json()
    assert (receipt["destroyed"], receipt["revocation"]) == (True, "not_reached")
    assert receipt["by_hand_at"]
    assert connected.rows("SELECT count(*) FROM sealed_fields")[0][0] < before


@pytest.mark.promise("6.3", "6.4")
def test_deleting_the_account_ends_its_grants_at_the_tools(connected):
    leaver = connected.visitor()
    github = connected.tools.front(Tool.GITHUB)
    before = opened(connected).get("github", set())
    connect(leaver, Tool.GITHUB)
    granted = opened(connected)["github"] - before
    assert granted
    ended = github.count("DELETE", "/grant")
    certified(leaver, delete(leaver))
    assert github.count("DELETE", "/grant") == ended + 1
    assert not granted & opened(connected).get("github", set())


@pytest.mark.promise("1.4", "4.2")
def test_after_all_that_nothing_that_was_written_down_holds_a_token(connected, ada):
    written = [
        *in_databases(connected.system.endpoints["postgres"]),
        *in_files(connected.system.data_dir),
    ]
    forms = {form for token in connected.tools.tokens | {TOKEN} for form in _forms(token)}
    assert len(connected.tools.tokens) > 10
    assert [place for place, content in written if any(form in content for form in forms)] == []
    # The search itself works: what a receipt holds is found.
    assert any(b"manage" in content or b"not_reached" in content for _, content in written)


def _forms(token: str) -> set[bytes]:
    plain = token.encode()
    return {plain, base64.b64encode(plain), plain.hex().encode()}
