"""Every account is told of a change of the policy: once, in slices, whatever falls over."""

from contextlib import contextmanager

import pytest

from services.identity.application.continue_policy_round import ContinuePolicyRound
from services.identity.application.mail_queue import MailQueue
from services.identity.domain.mail import MailPurpose
from services.identity.domain.policy_round import PolicyRound
from services.identity.domain.throttle import Limits
from tests.identity.fakes.small_ports import CountedIds, MemoryRateLimits
from tests.identity.people import a_holder

NEWS = "2027-02-01"
CHANGES = "Voices of meetings are kept for a year."
SUBJECT = f"The privacy policy of Azmyra changes on {NEWS}"
PEOPLE = [f"person{number}@example.org" for number in range(5)]


class Boom(Exception):
    """Something went wrong."""


@pytest.fixture
def told_of(world):
    def tell(version: str = NEWS, *, event: str = "event-1") -> None:
        world.use.begin_policy_round(event, version, CHANGES)
        world.deliver()

    return tell


@pytest.fixture
def people(world):
    for email in PEOPLE:
        world.open_account(email)
    return PEOPLE


def test_every_account_gets_a_mail_that_says_what_changes_and_where_to_read_it(
    world, people, told_of
):
    told_of()
    for email in people:
        [mail] = [m for m in world.mailbox.to(email) if m.letter.subject == SUBJECT]
        assert CHANGES in mail.letter.paragraphs
        assert mail.letter.links[0].url == f"https://azmyra.test/privacy?version={NEWS}"


def test_who_agreed_to_the_new_version_already_is_not_told(world, told_of):
    world.open_account(policy_version=NEWS)
    told_of()
    assert SUBJECT not in world.subjects()


def test_who_reads_it_in_the_app_before_the_mail_leaves_gets_none(world):
    world.open_account()
    world.use.begin_policy_round("event-1", NEWS, CHANGES)
    account = next(iter(world.work.state.holders))
    world.handle(world.work.take_events()[0], "event-2")  # the slice: the mail is queued
    world.use.update_account(account, name=None, policy_version=NEWS)
    world.deliver()
    assert SUBJECT not in world.subjects()


def test_an_address_that_nobody_verified_is_not_written_to(world, told_of):
    world.sign_up()
    world.deliver()
    told_of()
    assert SUBJECT not in world.subjects()


def test_hearing_of_a_change_twice_tells_people_once(world, people, told_of):
    told_of()
    told_of(event="event-1")
    told_of(event="the same news in another event")
    for email in people:
        assert world.subjects(email).count(SUBJECT) == 1


def test_a_slice_that_falls_over_is_repeated_whole_and_nobody_is_told_twice(world, people):
    tell = small_slices(world)
    world.use.begin_policy_round("begin", NEWS, CHANGES)
    tell("slice-1", NEWS)
    begin, world.work.begin = world.work.begin, _failing_at_the_end(world.work)
    with pytest.raises(Boom):
        tell("slice-2", NEWS)
    world.work.begin = begin
    for number in range(2, 6):
        tell(f"slice-{number}", NEWS)
    queued = [
        mail.account_id
        for mail in world.work.state.mails.values()
        if mail.purpose is MailPurpose.POLICY_CHANGED
    ]
    assert sorted(queued) == sorted(world.work.state.holders)
    assert len(queued) == len(people)


def test_a_slice_delivered_twice_tells_nobody_twice(world, people):
    tell = small_slices(world)
    world.use.begin_policy_round("begin", NEWS, CHANGES)
    for event in ("slice-1", "slice-1", "slice-2", "slice-2", "slice-3", "slice-4"):
        tell(event, NEWS)
    purposes = [mail.purpose.value for mail in world.work.state.mails.values()]
    assert purposes.count("policy_changed") == len(people)


def small_slices(world) -> ContinuePolicyRound:
    queue = MailQueue(MemoryRateLimits(world.clock), world.clock, CountedIds(), Limits())
    return ContinuePolicyRound(world.work, queue, most=2)


def _failing_at_the_end(work):
    begin = work.begin

    @contextmanager
    def failing():
        with begin() as tx:
            yield tx
            raise Boom

    return failing


@pytest.fixture
def holders(backend):
    """The ids of three open accounts, in their order."""
    made = [a_holder() for _ in range(3)]
    with backend.work.begin() as tx:
        for holder in made:
            assert tx.holders.add(holder)
    return sorted(holder.account_id for holder in made)


def next_accounts(backend, round_: PolicyRound, most: int = 1000) -> list[str]:
    with backend.work.begin() as tx:
        return list(tx.policy_rounds.next_accounts(round_, most))


def test_the_next_accounts_are_open_and_behind_the_last(backend, holders):
    begun = PolicyRound(NEWS, CHANGES)
    everybody = [one for one in next_accounts(backend, begun) if one in holders]
    assert everybody == holders
    behind = PolicyRound(NEWS, CHANGES, reached=holders[0])
    assert [o for o in next_accounts(backend, behind) if o in holders] == holders[1:]
    backend.close(holders[1])
    assert holders[1] not in next_accounts(backend, begun)
    assert len(next_accounts(backend, begun, most=1)) == 1


def test_a_round_is_begun_once_moved_and_finished(backend):
    version = "2030-01-01"
    with backend.work.begin() as tx:
        assert tx.policy_rounds.begin(PolicyRound(version, CHANGES))
        assert not tx.policy_rounds.begin(PolicyRound(version, "another text"))
    account = a_holder().account_id
    with backend.work.begin() as tx:
        tx.policy_rounds.reach(version, account)
    with backend.work.begin() as tx:
        assert tx.policy_rounds.hold(version) == PolicyRound(version, CHANGES, account)
        assert tx.policy_rounds.newest_since(NEWS) == PolicyRound(version, CHANGES, account)
        assert tx.policy_rounds.newest_since(version) is None
        tx.policy_rounds.finish(version)
    with backend.work.begin() as tx:
        assert tx.policy_rounds.hold(version) is None
        # Whom it reached last may be deleted by now.
        assert tx.policy_rounds.newest_since(NEWS) == PolicyRound(version, CHANGES)
