"""Ways into an account that exists: linked, proven afresh, taken away."""

from datetime import timedelta

import pytest

from services.chassis.refusals import InvalidInput, NotFound, ReauthenticationRequired
from services.identity.application.finish_provider_round import CameTo
from services.identity.domain.password import Password
from services.identity.domain.provider_refusals import (
    LastWayIn,
    LinkedToAnother,
    NoAccountYet,
    NotFreshlyProven,
    NotLinked,
    OneOfEach,
)
from services.identity.domain.provider_round import RoundPurpose
from services.identity.domain.refusals import NotSignedIn
from services.identity.domain.secret_token import SecretToken
from tests.identity.fakes.played_providers import GOOGLE, MICROSOFT, at_google, at_microsoft
from tests.identity.fakes.small_ports import NOON
from tests.identity.round_trips import Browser
from tests.identity.world import ADA, PASSWORD

GRACE = "grace@example.org"
LINK, PROVE = RoundPurpose.LINK, RoundPurpose.REAUTHENTICATE


@pytest.fixture
def ada(trips):
    """A browser in which Ada is signed in with her password."""
    trips.world.open_account(ADA)
    return Browser(trips.world.sign_in(ADA).token.reveal())


def methods(trips, browser):
    told = trips.use.list_methods(trips.account_of(browser))
    linked = [one.provider for one in told.providers if one.linked_at]
    return told.has_password, linked


def unlink(trips, browser, provider):
    session = trips.session_of(browser)
    trips.use.unlink(session.account_id, provider, in_session=session.id)


def test_what_is_linked_opens_the_account_whatever_its_address(trips, ada):
    assert trips.goes(ada, at_microsoft(GRACE), LINK).came_to is CameTo.LINKED
    elsewhere = Browser()
    assert trips.goes(elsewhere, at_microsoft(GRACE)).came_to is CameTo.SIGNED_IN
    assert trips.account_of(elsewhere) == trips.account_of(ada)
    assert methods(trips, ada) == (True, [MICROSOFT])


def test_linking_twice_is_as_once(trips, ada):
    trips.goes(ada, at_google(ADA), LINK)
    assert trips.goes(ada, at_google(ADA), LINK).came_to is CameTo.LINKED
    assert methods(trips, ada) == (True, [GOOGLE])


def test_linking_needs_a_session_with_a_fresh_proof(trips, ada):
    with pytest.raises(NotSignedIn):
        trips.sets_out(Browser(), at_google(ADA), LINK)
    trips.world.clock.pass_by(minutes=5, seconds=1)
    with pytest.raises(ReauthenticationRequired):
        trips.sets_out(ada, at_google(ADA), LINK)


def test_who_signed_out_on_the_way_links_nothing(trips, ada):
    state = trips.sets_out(ada, at_google(ADA), LINK)
    trips.world.use.sign_out(ada.cookie)
    with pytest.raises(NotSignedIn):
        trips.returns(ada, at_google(ADA), state)
    assert trips.world.work.state.methods.identities == {}


def test_what_opens_another_account_is_not_linked(trips, ada):
    trips.joins(at_google(GRACE))
    with pytest.raises(LinkedToAnother):
        trips.goes(ada, at_google(GRACE), LINK)
    assert methods(trips, ada) == (True, [])


def test_an_account_has_one_identity_of_each_provider(trips, ada):
    trips.goes(ada, at_google(ADA), LINK)
    with pytest.raises(OneOfEach):
        trips.goes(ada, at_google(ADA, sub="her-other"), LINK)


def test_what_is_unlinked_opens_the_account_no_more(trips, ada):
    trips.goes(ada, at_google(ADA), LINK)
    unlink(trips, ada, GOOGLE)
    assert methods(trips, ada) == (True, [])
    assert trips.goes(ada, at_google(ADA), LINK).came_to is CameTo.LINKED


def test_who_came_in_through_it_is_out(trips, ada):
    trips.goes(ada, at_google(ADA), LINK)
    elsewhere = Browser()
    trips.goes(elsewhere, at_google(ADA))
    unlink(trips, ada, GOOGLE)
    with pytest.raises(NotSignedIn):
        trips.world.use.exchange_session(elsewhere.cookie)
    assert trips.world.use.exchange_session(ada.cookie)


def test_who_did_not_link_it_says_so_and_it_is_unlinked(trips, ada):
    trips.goes(ada, at_google("mallory@example.org"), LINK)
    trips.world.deliver()
    trips.world.use.disown_event(SecretToken(trips.world.last_token(ADA)))
    with pytest.raises(NotSignedIn):
        trips.world.use.exchange_session(ada.cookie)
    with pytest.raises(NoAccountYet):
        trips.goes(Browser(), at_google("mallory@example.org"))


def test_the_last_way_in_stays(trips):
    browser = trips.joins(at_google(ADA))
    with pytest.raises(LastWayIn):
        unlink(trips, browser, GOOGLE)
    assert methods(trips, browser) == (False, [GOOGLE])


def test_of_two_identities_one_can_go(trips):
    browser = trips.joins(at_google(ADA))
    trips.goes(browser, at_microsoft(GRACE), LINK)
    unlink(trips, browser, GOOGLE)
    with pytest.raises(LastWayIn):
        unlink(trips, browser, MICROSOFT)


def test_what_is_not_linked_cannot_be_unlinked(trips, ada):
    with pytest.raises(NotFound):
        unlink(trips, ada, GOOGLE)


def set_password(trips, browser, password) -> None:
    session_id = trips.session_of(browser).id
    trips.use.set_password(trips.account_of(browser), Password(password), in_session=session_id)


def test_a_new_password_ends_every_other_session_and_is_told(trips):
    browser = trips.joins(at_google(ADA))
    set_password(trips, browser, PASSWORD)
    elsewhere = trips.world.sign_in(ADA, PASSWORD).token
    set_password(trips, browser, "another-long-phrase-7")
    trips.world.deliver()
    assert trips.world.subjects(ADA)[-1] == "Your password for Azmyra was changed"
    assert trips.account_of(browser)
    with pytest.raises(NotSignedIn):
        trips.world.use.exchange_session(elsewhere)


def test_linking_and_unlinking_are_told_and_written_down(trips):
    browser = trips.joins(at_google(ADA))
    trips.goes(browser, at_microsoft(GRACE), LINK)
    unlink(trips, browser, GOOGLE)
    trips.world.deliver()
    assert trips.world.subjects(ADA)[-2:] == [
        "Microsoft can sign in to Azmyra for you now",
        "Google can no longer sign in to Azmyra for you",
    ]
    kinds = [event.kind.value for event in trips.world.work.state.security.events.values()]
    assert kinds == ["account_opened", "signed_in", "provider_linked", "provider_unlinked"]


def test_who_came_through_a_provider_can_set_a_password(trips):
    browser = trips.joins(at_google(ADA))
    set_password(trips, browser, PASSWORD)
    trips.world.deliver()
    assert trips.world.subjects(ADA)[-1] == "Your account with Azmyra has a password now"
    assert trips.world.sign_in(ADA, PASSWORD)
    unlink(trips, browser, GOOGLE)
    assert methods(trips, browser) == (True, [])


def test_a_password_that_the_rules_refuse_is_not_set(trips):
    browser = trips.joins(at_google(ADA))
    with pytest.raises(InvalidInput) as refused:
        set_password(trips, browser, "password")
    assert [problem.field for problem in refused.value.fields] == ["password"]
    assert methods(trips, browser) == (False, [GOOGLE])


def test_a_password_can_be_had_by_mail_too(trips):
    trips.joins(at_google(ADA))
    trips.world.forgot(ADA)
    trips.world.reset(trips.world.last_token(ADA), PASSWORD)
    assert trips.world.sign_in(ADA, PASSWORD)


def test_a_fresh_sign_in_at_the_provider_proves_the_person_again(trips):
    browser = trips.joins(at_google(ADA))
    trips.world.clock.pass_by(hours=1)
    proven = at_google(ADA, authenticated_at=trips.world.clock.now())
    assert trips.goes(browser, proven, PROVE).came_to is CameTo.REAUTHENTICATED
    trips.sets_out(browser, at_microsoft(ADA), LINK)


@pytest.mark.parametrize("before", [None, timedelta(minutes=2), timedelta(days=1)])
def test_one_that_the_provider_only_remembers_proves_nothing(trips, before):
    browser = trips.joins(at_google(ADA))
    trips.world.clock.pass_by(hours=1)
    when = None if before is None else trips.world.clock.now() - before
    with pytest.raises(NotFreshlyProven):
        trips.goes(browser, at_google(ADA, authenticated_at=when), PROVE)
    with pytest.raises(ReauthenticationRequired):
        trips.sets_out(browser, at_microsoft(ADA), LINK)


def test_a_clock_that_runs_ahead_proves_nothing_for_the_future(trips):
    browser = trips.joins(at_google(ADA))
    ahead = at_google(ADA, authenticated_at=NOON + timedelta(days=1))
    trips.goes(browser, ahead, PROVE)
    trips.world.clock.pass_by(minutes=6)
    with pytest.raises(ReauthenticationRequired):
        trips.sets_out(browser, at_microsoft(ADA), LINK)


def test_somebody_else_at_the_provider_proves_nothing(trips):
    browser = trips.joins(at_google(ADA))
    trips.joins(at_google(GRACE, sub="grace"))
    fresh = {"authenticated_at": trips.world.clock.now()}
    for other in (at_google(GRACE, sub="grace", **fresh), at_google(ADA, sub="nobody", **fresh)):
        with pytest.raises(NotLinked):
            trips.goes(browser, other, PROVE)


def test_signed_out_there_is_nothing_to_prove(trips):
    with pytest.raises(NotSignedIn):
        trips.sets_out(Browser(), at_google(ADA), PROVE)


def test_signing_in_as_somebody_else_ends_the_session_before(trips, ada):
    before = ada.cookie
    trips.answers(ada)
    trips.goes(ada, at_google(GRACE))
    with pytest.raises(NotSignedIn):
        trips.world.use.exchange_session(before)
