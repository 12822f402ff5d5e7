"""After a rotation of the key, every data key is wrapped anew while everything goes on."""

import pytest

from services.chassis.accounts import close_account
from services.chassis.key_service import KeyServiceUnavailable
from services.integrations.application.rewrap_vault import RewrapVault
from services.integrations.domain.connections import Tool
from services.integrations.domain.sealed import Place
from tests.integrations.world import VAULT

SECOND = f"{VAULT}/cryptoKeyVersions/2"


@pytest.fixture(scope="module")
def made(service_database):
    return service_database("integrations")


@pytest.fixture
def people(world):
    world.change_rows("TRUNCATE sealed_fields, grants, connections, rewraps, canary CASCADE")
    people = [world.person() for _ in range(7)]
    for person in people:
        world.connect(person)
    return people


def versions(world):
    return dict(world.rows("SELECT key_version, count(*) FROM sealed_fields GROUP BY 1"))


def progress(world):
    (row,) = world.rows("SELECT rewrapped, remaining, finished_at FROM rewraps")
    return row


def payloads(world):
    return set(world.rows("SELECT grant_id, field, payload FROM sealed_fields"))


def test_without_a_rotation_there_is_nothing_to_do(world, people):
    world.use.rewrap_vault()
    assert world.rows("SELECT 1 FROM rewraps") == []


def test_all_of_it_is_wrapped_anew_and_no_payload_is_touched(world, people):
    before = payloads(world)
    world.keys.rotate(VAULT)
    world.use.rewrap_vault()
    assert versions(world) == {SECOND: 14}
    assert payloads(world) == before
    assert progress(world) == (14, 0, world.clock.now())
    assert {world.ask(person) for person in people} == {"answered linear"}


def test_what_was_written_after_the_rotation_is_left_alone(world, people):
    world.keys.rotate(VAULT)
    world.connect(people[0], Tool.GITHUB)
    calls = world.keys.calls
    world.use.rewrap_vault()
    assert progress(world)[0] == 14
    assert world.keys.calls - calls == 1 + 2 * 14


def test_it_goes_on_where_it_was_cut_off_and_counts_what_is_left(world, people):
    world.keys.rotate(VAULT)
    cipher = world.use._ports.cipher  # noqa: SLF001
    rewrap, done = cipher.rewrap, []

    def then_the_key_service_goes(sealed, *, place: Place):
        world.keys.down = len(done) == 8
        done.append(place)
        return rewrap(sealed, place=place)

    cipher.rewrap = then_the_key_service_goes
    at = world.use._ports  # noqa: SLF001
    small = RewrapVault(at.work, cipher, at.census, at.clock, batch=2)
    with pytest.raises(KeyServiceUnavailable):
        small()
    assert versions(world) == {f"{VAULT}/cryptoKeyVersions/1": 6, SECOND: 8}
    assert progress(world)[:2] == (8, 6)
    world.keys.down = False
    cipher.rewrap = rewrap
    assert {world.ask(person) for person in people} == {"answered linear"}
    small()
    assert versions(world) == {SECOND: 14}
    assert progress(world)[:2] == (14, 0)


def test_what_is_renewed_meanwhile_is_not_overwritten(world, people):
    world.keys.rotate(VAULT)
    cipher = world.use._ports.cipher  # noqa: SLF001
    rewrap = cipher.rewrap

    def meanwhile(sealed, *, place):
        cipher.rewrap = rewrap
        for person in people:
            world.connect(person)
        return rewrap(sealed, place=place)

    cipher.rewrap = meanwhile
    world.use.rewrap_vault()
    assert {world.ask(person) for person in people} == {"answered linear"}


def test_one_that_was_damaged_does_not_keep_the_others_waiting(world, people, caplog):
    world.change_rows(
        "UPDATE sealed_fields SET wrapped_key = '\\x00' WHERE account_id = %s",
        people[0].account_id,
    )
    world.keys.rotate(VAULT)
    world.use.rewrap_vault()
    assert versions(world) == {f"{VAULT}/cryptoKeyVersions/1": 2, SECOND: 12}
    assert progress(world) == (12, 2, None)
    assert "a data key cannot be unwrapped" in caplog.text


def test_an_account_that_is_being_erased_is_left_to_that(world, database, people):
    with database.transaction() as connection:
        close_account(connection, people[0].account_id)
    world.keys.rotate(VAULT)
    world.use.rewrap_vault()
    assert versions(world)[SECOND] == 12


def test_the_functions_that_count_tell_nothing_that_is_sealed(world, database, people):
    assert database.fetch(None, "SELECT payload FROM sealed_fields") == []
    ((count,),) = database.fetch(None, "SELECT fields_wrapped_otherwise('none')")
    assert count == 14
