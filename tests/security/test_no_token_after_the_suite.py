"""A dump of the databases and all logs, after the whole suite, contains no token.

These come last (tests/conftest.py). Systems that were stopped before were searched when that
happened; what still runs is searched now, and once more when it is stopped.
"""

import base64
import secrets
from contextlib import closing

import psycopg
import pytest

from tests import token_search
from tests.postgres_server import SERVERS
from tests.running_system import SYSTEMS
from tests.told_secrets import told

#: Given by nobody: put together here, so that no scanner takes this file for a leak.
PLANTED = "planted-" + "credential-of-a-test"
OF_VENDORS = {
    "GitHub": "gho_" + "a1B2" * 9,
    "Slack": "xoxb-" + "123456789012-abcDEF",
    "Linear": "lin_oauth_" + "0a1b" * 8,
    "Notion": "ntn_" + "4Zq9" * 10,
    "Atlassian": "ATATT3" + "xFfGF0_-" * 6,
    "a signer of JWTs": "eyJhbGciOiJFZERTQSJ9." + "eyJzdWIiOiJhZGEifQ." + "c2lnbmF0dXJl",
}


@pytest.mark.parametrize(
    "form",
    [
        PLANTED,
        base64.b64encode(PLANTED.encode()).decode(),
        f"\\x00{PLANTED.encode().hex()}",
        f"https://tool.example/callback?code={PLANTED}&state=1",
    ],
    ids=["plain", "base64", "as bytea", "in an address"],
)
def test_a_credential_in_a_log_is_found_and_not_repeated(form):
    (found,) = token_search.findings([("logs/x.log", f"a {form} b".encode())], [PLANTED])
    assert found.startswith("logs/x.log: holds the credential plante…")
    assert PLANTED not in found


@pytest.mark.parametrize("vendor", OF_VENDORS)
def test_what_looks_like_a_vendors_token_is_found_though_nobody_told_of_it(vendor):
    (found,) = token_search.findings([("a", OF_VENDORS[vendor].encode())], [])
    assert f"looks like a token of {vendor}" in found


def test_ordinary_lines_are_no_finding():
    line = b'{"request_id":"0199","tool":"github","call":"issues of ada/shop","secret_":"x"}'
    assert token_search.findings([("logs/x.log", line)], [PLANTED]) == []


def test_a_credential_that_reaches_a_table_or_a_file_of_a_running_system_is_found(system):
    before, leak = set(system.found), f"{PLANTED}-{secrets.token_hex(8)}"
    told(leak)
    log = system.data_dir / "logs" / "planted.log"
    log.write_text(f"trading {leak}\n")
    with closing(psycopg.connect(system.postgres("integrations"), autocommit=True)) as database:
        database.execute("CREATE TABLE planted AS SELECT %s::bytea AS cell", (leak.encode(),))
        system.search()
        database.execute("DROP TABLE planted")
    log.unlink()
    places = {line.partition(": holds")[0] for line in system.found - before}
    system.found = before
    assert places == {"integrations: public.planted", "logs/planted.log"}


@pytest.mark.promise("1.4", "4.2")
def test_nothing_that_the_suite_wrote_down_holds_a_token(system):
    for one in SYSTEMS:
        if one.supervisor and one.supervisor.poll() is None:
            one.search()
    for server in SERVERS:
        server.search("integrations")
    found = {line for one in (*SYSTEMS, *SERVERS) for line in one.found}
    assert not found, token_search.told_plainly(found)
