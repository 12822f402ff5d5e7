"""The picture a provider has of somebody."""

import pytest

from services.chassis.refusals import NotFound
from services.identity.domain.provider_round import RoundPurpose
from tests.identity.fakes.played_providers import at_google, at_microsoft
from tests.identity.round_trips import Browser
from tests.identity.world import ADA

PICTURE = "https://pictures.test/ada"


def test_it_is_taken_over_at_the_first_sign_in_and_not_asked_for_again(trips):
    account_id = trips.account_of(trips.joins(at_google(ADA, picture_url=PICTURE)))
    assert trips.use.get_picture(account_id).content == PICTURE.encode()
    assert trips.world.use.get_account(account_id).picture_at == trips.world.clock.now()
    trips.goes(Browser(), at_google(ADA, picture_url=f"{PICTURE}-newer"))
    assert trips.pictures.asked == [PICTURE]


def test_once_removed_it_does_not_come_back(trips):
    browser = trips.joins(at_google(ADA, picture_url=PICTURE))
    account_id = trips.account_of(browser)
    trips.use.remove_picture(account_id)
    trips.use.remove_picture(account_id)
    trips.goes(browser, at_google(ADA, picture_url=PICTURE))
    with pytest.raises(NotFound):
        trips.use.get_picture(account_id)
    assert trips.world.use.get_account(account_id).picture_at is None


def test_linking_brings_one_where_there_is_none_and_replaces_none(trips):
    browser = trips.joins(at_google(ADA))
    account_id = trips.account_of(browser)
    linked = at_microsoft(ADA, picture_url=PICTURE)
    trips.goes(browser, linked, RoundPurpose.LINK)
    assert trips.use.get_picture(account_id).content == PICTURE.encode()
    session = trips.session_of(browser)
    trips.use.unlink(account_id, linked.subject.provider, in_session=session.id)
    again = at_microsoft(ADA, picture_url=f"{PICTURE}-other")
    trips.goes(browser, again, RoundPurpose.LINK)
    assert trips.use.get_picture(account_id).content == PICTURE.encode()
