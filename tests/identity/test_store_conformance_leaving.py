"""What the store promises of an account that is leaving, asked of the fake and of PostgreSQL."""

from dataclasses import replace

import pytest

from services.chassis.ids import new_id
from services.chassis.refusals import Conflict
from services.identity.domain.leaving import Kept, Leaving
from tests.identity.fakes.small_ports import NOON
from tests.identity.people import a_session
from tests.identity.test_store_conformance import ada

DELETION = "018f0000-0000-7000-8000-00000000de1e"

__all__ = ["ada"]  # a fixture


def test_in_its_days_of_grace_an_account_can_be_entered_and_takes_no_change(backend, ada):
    session = a_session(ada.account_id)
    backend.pause(ada.account_id)
    closing = replace(ada, closing=True)
    with backend.work.begin() as tx:
        tx.sessions.add(session)
        assert tx.holders.of_account(ada.account_id) == closing
        assert tx.holders.with_address(ada.email) == closing
        assert tx.sessions.with_digest(session.token_digest) == session
    with pytest.raises(Conflict), backend.work.begin() as tx:
        tx.holders.change(ada)


def test_while_it_is_erased_only_the_last_mails_find_the_holder(backend, ada):
    backend.close(ada.account_id)
    with backend.work.begin() as tx:
        assert tx.holders.of_account(ada.account_id) is None
        assert tx.holders.of_leaving(ada.account_id) == ada


def test_what_is_known_of_a_leaving_account_is_stored_once_and_completed(backend, ada):
    asked = Leaving(ada.account_id, DELETION, "receipt", NOON)
    kept = (Kept("product.items", "A court asked.", "2027-01-01"),)
    with backend.work.begin() as tx:
        assert tx.leavings.hold(asked) == asked
        assert tx.leavings.hold(replace(asked, erase_at=None)) == asked
        tx.leavings.prepare_farewell(ada.account_id, b"s" * 32, kept)
        tx.leavings.farewell_sent(ada.account_id, NOON)
    told = replace(asked, salt=b"s" * 32, kept=kept, farewell_sent_at=NOON)
    with backend.work.begin() as tx:
        assert tx.leavings.of_account(ada.account_id) == told
        tx.leavings.remove(ada.account_id)
        tx.leavings.remove(ada.account_id)
        assert tx.leavings.of_account(ada.account_id) is None


def test_what_is_known_of_a_cancelled_deletion_makes_way_for_the_next(backend, ada):
    with backend.work.begin() as tx:
        tx.leavings.hold(Leaving(ada.account_id, new_id(), "first", NOON))
        tx.leavings.prepare_farewell(ada.account_id, b"s" * 32, ())
        second = Leaving(ada.account_id, DELETION, "second")
        assert tx.leavings.hold(second) == second
