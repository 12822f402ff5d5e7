"""The vault at work: the ledger, what the database holds, and what an attacker makes of it."""

import logging

import psycopg
import pytest

from services.chassis.key_service import KeyServiceUnavailable, KeyUseRefused
from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Purpose
from services.integrations.domain.refusals import CredentialUnreadable
from tests.integrations.world import READING, VAULT, WRITING

COLUMNS = "payload, wrapped_key, key_version, revision"


def test_what_is_stored_is_ciphertext_with_the_version_that_the_key_service_told(world):
    ada = world.person()
    world.connect(ada)
    rows = world.rows(
        f"SELECT {COLUMNS}, field FROM sealed_fields WHERE account_id = %s",  # noqa: S608
        ada.account_id,
    )
    assert {row[4] for row in rows} == {"access", "refresh"}
    for payload, wrapped_key, key_version, *_ in rows:
        assert payload[0] == 1
        assert not any(token.encode() in payload + wrapped_key for token in world.tools.good)
        assert key_version == f"{VAULT}/cryptoKeyVersions/1"


def test_every_opening_stands_in_the_ledger_with_purpose_time_tool_and_call(world):
    ada = world.person()
    world.connect(ada)
    world.ask(ada)
    world.clock.pass_by(minutes=1)
    world.ask(ada, use=WRITING)
    written, read = world.ledger(ada)
    assert (read.tool, read.use) == (Tool.LINEAR, READING)
    assert (written.use, written.at) == (WRITING, world.clock.now())
    assert not read.failed


def test_the_ledger_is_ones_own(world):
    ada, bob = world.person(), world.person()
    world.connect(ada)
    world.ask(ada)
    assert world.ledger(bob) == []


def test_the_ledger_comes_in_pages_newest_first(world):
    ada = world.person()
    world.connect(ada)
    for _ in range(5):
        world.ask(ada)
    seen, cursor = [], ""
    while True:
        lines, cursor = world.use.list_ledger(ada.account_id, cursor=cursor, limit=2)
        seen += [line.id for line in lines]
        if not cursor:
            break
    assert len(seen) == 5
    assert seen == sorted(seen, reverse=True)


def test_the_services_own_login_can_neither_change_a_line_nor_its_time(world, database):
    ada = world.person()
    world.connect(ada)
    world.ask(ada)
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        database.transaction(ada.account_id) as tx,
    ):
        tx.execute("UPDATE decryptions SET purpose = 'check'")


def test_when_the_key_service_is_away_the_ledger_says_that_nothing_was_opened(world):
    ada = world.person()
    world.connect(ada)
    world.keys.down = True
    with pytest.raises(KeyServiceUnavailable):
        world.ask(ada)
    world.keys.down, world.keys.refusing = False, True
    with pytest.raises(KeyUseRefused):
        world.ask(ada)
    assert [line.failed for line in world.ledger(ada)] == [True, True]
    world.keys.refusing = False
    assert world.ask(ada) == "answered linear"


def test_a_row_put_into_another_account_does_not_open_there(world):
    ada, eve = world.person(), world.person()
    world.connect(ada)
    world.connect(eve)
    world.change_rows(
        "UPDATE sealed_fields AS evil SET payload = good.payload, wrapped_key = good.wrapped_key "
        "FROM sealed_fields AS good WHERE good.field = evil.field "
        "AND good.account_id = %s AND evil.account_id = %s",
        ada.account_id,
        eve.account_id,
    )
    with pytest.raises(CredentialUnreadable):
        world.ask(eve)
    assert world.ask(ada) == "answered linear"


def test_the_credential_of_one_tool_does_not_open_as_that_of_another(world):
    ada = world.person()
    world.connect(ada)
    world.connect(ada, Tool.GITHUB)
    world.change_rows(
        "UPDATE sealed_fields SET payload = other.payload, wrapped_key = other.wrapped_key "
        "FROM (SELECT s.* FROM sealed_fields s JOIN grants g ON g.id = grant_id "
        "WHERE s.account_id = %s AND grantor = 'linear' AND field = 'access') AS other "
        "WHERE sealed_fields.account_id = other.account_id "
        "AND sealed_fields.grant_id <> other.grant_id AND sealed_fields.field = 'access'",
        ada.account_id,
    )
    with pytest.raises(CredentialUnreadable):
        world.ask(ada, Tool.GITHUB)


def test_an_older_credential_put_back_after_a_renewal_does_not_open(world):
    ada = world.person()
    world.connect(ada)
    query = (
        "SELECT payload, wrapped_key FROM sealed_fields WHERE account_id = %s AND field = 'access'"
    )
    ((payload, wrapped_key),) = world.rows(query, ada.account_id)
    world.clock.pass_by(hours=1)
    world.ask(ada)
    world.change_rows(
        "UPDATE sealed_fields SET payload = %s, wrapped_key = %s "
        "WHERE account_id = %s AND field = 'access'",
        payload,
        wrapped_key,
        ada.account_id,
    )
    with pytest.raises(CredentialUnreadable):
        world.ask(ada)


def test_who_opens_the_canary_raises_the_alarm_and_gets_nothing(world, caplog):
    world.use.plant_canary()
    world.use.plant_canary()
    ((account, grant_id),) = world.rows(
        "SELECT account_id, id FROM grants JOIN canary ON grant_id = id WHERE canary"
    )
    eve = world.person(account=str(account))
    world.change_rows(
        "INSERT INTO connections (id, account_id, tool, grant_id, connected_at, read_only) "
        "VALUES (gen_random_uuid(), %s, 'github', %s, now(), false)",
        account,
        grant_id,
    )
    with caplog.at_level(logging.CRITICAL), pytest.raises(CredentialUnreadable):
        world.ask(eve, Tool.GITHUB)
    assert "ALERT: the canary credential was opened" in caplog.text
    (opening,) = world.ledger(eve)
    assert opening.failed
    raised = world.rows("SELECT kind FROM alerts WHERE opening_id = %s", opening.id)
    assert raised == [("canary_opened",)]


def test_using_other_credentials_raises_no_alarm(world):
    before = world.rows("SELECT count(*) FROM alerts")
    ada = world.person()
    world.connect(ada)
    world.ask(ada)
    assert world.rows("SELECT count(*) FROM alerts") == before
    assert {line.use.purpose for line in world.ledger(ada)} == {Purpose.FETCH}
