"""What the store promises about providers and pictures, asked of the fake and of PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from services.chassis.ids import new_id
from services.chassis.refusals import Conflict
from services.identity.domain.picture import Picture
from services.identity.domain.provider_identity import LinkedIdentity, SignInProvider, Subject
from services.identity.domain.provider_round import (
    ROUND_LASTS,
    ProviderRound,
    RoundPurpose,
    SignUpAnswers,
    Visit,
)
from tests.identity.fakes.small_ports import NOON
from tests.identity.people import a_holder, a_sign_up, digest

GOOGLE, MICROSOFT = SignInProvider.GOOGLE, SignInProvider.MICROSOFT


@pytest.fixture
def ada(backend):
    """The holder of an open account, without a password."""
    holder = a_holder(password_hash=None)
    with backend.work.begin() as tx:
        assert tx.holders.add(holder)
    return holder


def an_identity(holder, provider=GOOGLE, **changes):
    identity = LinkedIdentity(
        Subject(provider, f"https://{provider.value}.test", new_id()), holder.account_id, NOON
    )
    return replace(identity, **changes)


def a_round(**changes):
    begun = ProviderRound(
        digest(), digest(), GOOGLE, RoundPurpose.LINK, "a-nonce", "a-verifier", NOON
    )
    return replace(begun, **changes)


def add(backend, identity):
    with backend.work.begin() as tx:
        return tx.identities.add(identity)


def test_a_holder_may_have_no_password(backend, ada):
    with backend.work.begin() as tx:
        assert tx.holders.of_account(ada.account_id) == ada


def test_a_sign_up_through_a_provider_is_kept_until_removed(backend):
    subject = Subject(MICROSOFT, "https://microsoft.test/t/v2.0", "oid")
    sign_up = a_sign_up(password_hash=None, subject=subject)
    with backend.work.begin() as tx:
        tx.sign_ups.add(sign_up)
        tx.sign_ups.add(a_sign_up(email=sign_up.email))
        assert tx.sign_ups.get(sign_up.id) == sign_up
        assert tx.sign_ups.remove_for(sign_up.email) == 2
        assert tx.sign_ups.remove_for(sign_up.email) == 0


def test_an_identity_is_found_by_issuer_and_name_and_by_its_account(backend, ada):
    first, second = an_identity(ada), an_identity(ada, MICROSOFT)
    assert add(backend, first)
    assert add(backend, second)
    with backend.work.begin() as tx:
        assert tx.identities.of_subject(first.subject) == first
        assert tx.identities.of_subject(replace(first.subject, issuer="https://other")) is None
        assert tx.identities.of_account(ada.account_id) == [first, second]


def test_an_identity_opens_one_account(backend, ada):
    grace = a_holder()
    with backend.work.begin() as tx:
        tx.holders.add(grace)
    identity = an_identity(ada)
    assert add(backend, identity)
    assert not add(backend, replace(identity, account_id=grace.account_id))


def test_an_account_has_one_identity_of_a_provider(backend, ada):
    assert add(backend, an_identity(ada))
    assert not add(backend, an_identity(ada))


def test_a_removed_identity_can_be_linked_again(backend, ada):
    identity = an_identity(ada)
    assert add(backend, identity)
    with backend.work.begin() as tx:
        tx.identities.remove(ada.account_id, GOOGLE)
        tx.identities.remove(ada.account_id, GOOGLE)
        assert tx.identities.of_subject(identity.subject) is None
    assert add(backend, identity)


def test_that_the_picture_was_asked_for_is_noted(backend, ada):
    identity = an_identity(ada)
    assert add(backend, identity)
    with backend.work.begin() as tx:
        tx.identities.note_picture_asked(identity)
    with backend.work.begin() as tx:
        assert tx.identities.of_subject(identity.subject) == replace(identity, picture_asked=True)


def test_a_closing_account_is_opened_by_no_identity_and_takes_none(backend, ada):
    identity = an_identity(ada)
    assert add(backend, identity)
    backend.close(ada.account_id)
    with backend.work.begin() as tx:
        assert tx.identities.of_subject(identity.subject) is None
    with pytest.raises(Conflict):
        add(backend, an_identity(ada, MICROSOFT))
    with pytest.raises(Conflict), backend.work.begin() as tx:
        tx.pictures.keep(Picture(ada.account_id, b"webp", NOON))


def test_a_visit_is_found_by_its_secret_until_it_ends(backend):
    visit = Visit(digest(), NOON + timedelta(hours=1))
    with backend.work.begin() as tx:
        tx.visits.keep(visit)
    with backend.work.begin() as tx:
        assert tx.visits.with_digest(visit.token_digest, NOON) == visit
        assert tx.visits.with_digest(digest(), NOON) is None
        assert tx.visits.with_digest(visit.token_digest, visit.expires_at) is None
        tx.visits.end(visit.token_digest)
        tx.visits.end(visit.token_digest)
        assert tx.visits.with_digest(visit.token_digest, NOON) is None


def test_the_answers_of_a_visit_are_added_later(backend):
    visit = Visit(digest(), NOON + timedelta(hours=1))
    answered = replace(visit, answers=SignUpAnswers(NOON, "2026-11-23"))
    with backend.work.begin() as tx:
        tx.visits.keep(visit)
        tx.visits.keep(answered)
    with backend.work.begin() as tx:
        assert tx.visits.with_digest(visit.token_digest, NOON) == answered


def test_a_round_is_taken_once_by_its_state_and_its_browser(backend):
    begun = a_round()
    with backend.work.begin() as tx:
        tx.rounds.add(begun)
        tx.rounds.add(a_round(browser_digest=begun.browser_digest))
    with backend.work.begin() as tx:
        assert tx.rounds.take(begun.state_digest, digest(), NOON) is None
        assert tx.rounds.take(digest(), begun.browser_digest, NOON) is None
        assert tx.rounds.take(begun.state_digest, begun.browser_digest, NOON) == begun
        assert tx.rounds.take(begun.state_digest, begun.browser_digest, NOON) is None


def test_a_round_that_took_too_long_is_not_taken(backend):
    begun = a_round()
    with backend.work.begin() as tx:
        tx.rounds.add(begun)
        late = NOON + ROUND_LASTS
        assert tx.rounds.take(begun.state_digest, begun.browser_digest, late) is None


def test_a_picture_is_kept_replaced_and_removed_and_the_holder_knows(backend, ada):
    later = NOON + timedelta(days=1)
    with backend.work.begin() as tx:
        assert tx.pictures.of_account(ada.account_id) is None
        tx.pictures.keep(Picture(ada.account_id, b"one", NOON))
        tx.pictures.keep(Picture(ada.account_id, b"two", later))
    with backend.work.begin() as tx:
        assert tx.pictures.of_account(ada.account_id) == Picture(ada.account_id, b"two", later)
        assert tx.holders.of_account(ada.account_id).picture_at == later
        tx.pictures.remove(ada.account_id)
        tx.pictures.remove(ada.account_id)
        assert tx.pictures.of_account(ada.account_id) is None
        assert tx.holders.of_account(ada.account_id).picture_at is None


def test_of_two_who_take_a_round_at_once_one_gets_it(service_store):
    begun = a_round()
    with service_store.work.begin() as tx:
        tx.rounds.add(begun)

    def take(_: int) -> bool:
        with service_store.work.begin() as tx:
            return tx.rounds.take(begun.state_digest, begun.browser_digest, NOON) is not None

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(take, range(4))) == 1


def test_of_two_who_link_an_identity_at_once_one_does(service_store):
    holders = [a_holder(), a_holder()]
    with service_store.work.begin() as tx:
        for holder in holders:
            tx.holders.add(holder)
    identity = an_identity(holders[0])

    def link(account_id: str) -> bool:
        with service_store.work.begin() as tx:
            return tx.identities.add(replace(identity, account_id=account_id))

    with ThreadPoolExecutor(2) as threads:
        assert sum(threads.map(link, [holder.account_id for holder in holders])) == 1
