"""What an operator can do, refused before it goes wrong."""

from datetime import timedelta

import pytest

from services.privacy.application.operate import AccountNotFound, Operate
from services.privacy.application.request_export import RequestExport
from services.privacy.domain.hold import HoldRefused
from tests.privacy.deletion_world import ADA, World
from tests.privacy.fake_exports import FakeExportWork


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def exports() -> FakeExportWork:
    return FakeExportWork()


@pytest.fixture
def operate(world, exports) -> Operate:
    ports = world.ports
    return Operate(
        operator="ops",
        work=ports.work,
        services=ports.services,
        farewells=ports.farewells,
        request_deletion=world.use.request,
        request_export=RequestExport(exports, ports.clock, ports.ids),
        clock=ports.clock,
        ids=ports.ids,
    )


def hold(world, operate, records: str):
    until = world.clock.now().date() + timedelta(days=30)
    return operate.place_hold(ADA, records, "A court asked.", until)


@pytest.mark.parametrize("records", ["product.thing", "product.", "privacy.*"])
def test_a_hold_on_a_table_that_is_not_there_is_refused_and_names_those_that_are(
    world, operate, records
):
    with pytest.raises(HoldRefused) as refused:
        hold(world, operate, records)
    assert "things" in refused.value.fields[0].reason
    assert world.work.stored.holds == {}


@pytest.mark.parametrize("records", ["everything", "product", "product.things"])
def test_a_hold_that_keeps_something_is_placed(world, operate, records):
    assert hold(world, operate, records).records == records


def test_an_export_for_who_wrote_to_us_is_the_one_that_they_could_make_themselves(
    operate, exports
):
    made = operate.export("ada@example.org")
    assert exports.kept.exports.of_account(ADA) == [made]
    assert operate.export("ada@example.org") == made
    with pytest.raises(AccountNotFound):
        operate.export("nobody@example.org")
