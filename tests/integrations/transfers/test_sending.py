"""Sending: what was shown, once."""

import pytest

from services.chassis.ids import new_id
from services.chassis.refusals import InvalidInput
from services.integrations.application.preview_send import Draft
from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Purpose
from services.integrations.domain.outgoing import Section
from services.integrations.domain.sendings import digest_of
from services.integrations.domain.tool_faults import (
    AnswerUnknown,
    ReadOnlyConnection,
    ToolRefused,
)
from services.integrations.domain.transfer_refusals import (
    SendingChanged,
    SendingNotFound,
    SendingUnderWay,
)
from services.integrations.ports.product_items import Place

ITEM = "018f0000-0000-7000-8000-0000000000b1"
SECTIONS = (Section("Problem", "Half of all guests leave."),)
DRAFT = Draft(Tool.GITHUB, "acme/shop", ITEM, "Guest checkout", SECTIONS, target_name="Shop")


def test_a_preview_holds_what_would_leave_and_sends_nothing(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    assert sending.payload == {"title": "Guest checkout", "body": sending.mark}
    assert sending.sha256 == digest_of(sending.payload)
    assert world.tool.created == {}


def test_what_was_shown_is_sent_and_the_item_learns_where_to(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    sent = world.use.send(ada, sending.id, sending.sha256)
    assert sent == ("acme/shop#1", "https://x/acme/shop#1")
    assert world.tool.created == {"acme/shop#1": sending.payload}
    assert [use.purpose for _, _, use in world.tool.uses] == [Purpose.SEND] * 2
    calls = [use.call for _, _, use in world.tool.uses]
    assert calls == ["nothing yet, a preview for Shop", "to Shop"]
    world.use.tell_item(ada, sending.id)
    place = Place(Tool.GITHUB, "", "acme/shop")
    assert world.product.sent == [(ITEM, place, *sent)]


def test_asking_again_answers_the_same_and_creates_nothing(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    first = world.use.send(ada, sending.id, sending.sha256)
    assert world.use.send(ada, sending.id, sending.sha256) == first
    assert len(world.tool.created) == 1


def test_after_a_lost_answer_it_is_looked_for_before_it_is_sent_again(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    world.tool.loses_answers = True
    world.tool.faults = [AnswerUnknown()]
    with pytest.raises(AnswerUnknown):
        world.use.send(ada, sending.id, sending.sha256)
    assert len(world.tool.created) == 1
    assert world.use.send(ada, sending.id, sending.sha256).external_id == "acme/shop#1"
    assert len(world.tool.created) == 1
    assert world.tool.found == 1


def test_what_never_arrived_is_sent_after_it_was_looked_for(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    world.tool.faults = [AnswerUnknown()]
    with pytest.raises(AnswerUnknown):
        world.use.send(ada, sending.id, sending.sha256)
    assert world.tool.created == {}
    world.use.send(ada, sending.id, sending.sha256)
    assert len(world.tool.created) == 1


def test_a_process_that_was_killed_in_the_middle_does_not_make_two(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    world.tool.loses_answers = True
    world.tool.faults = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        world.use.send(ada, sending.id, sending.sha256)
    with pytest.raises(SendingUnderWay):
        world.use.send(ada, sending.id, sending.sha256)
    world.clock.advance(seconds=91)
    world.use.send(ada, sending.id, sending.sha256)
    assert len(world.tool.created) == 1


def test_a_refusal_can_be_repaired_and_sent_again(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    world.tool.faults = [ToolRefused()]
    with pytest.raises(ToolRefused):
        world.use.send(ada, sending.id, sending.sha256)
    world.use.send(ada, sending.id, sending.sha256)
    assert len(world.tool.created) == 1
    assert world.tool.found == 0


def test_what_was_sent_before_is_written_over_and_not_created(world, ada):
    world.tool.created["acme/shop#7"] = {"title": "Old", "body": ""}
    sending = world.use.preview_send(ada, DRAFT._replace(over="acme/shop#7"))
    sent = world.use.send(ada, sending.id, sending.sha256)
    assert sent.external_id == "acme/shop#7"
    assert world.tool.created == {"acme/shop#7": sending.payload}


def test_another_text_than_was_shown_is_not_sent(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    with pytest.raises(SendingChanged):
        world.use.send(ada, sending.id, "0" * 64)
    assert world.tool.created == {}


def test_a_preview_is_good_for_an_hour_and_for_its_person(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    with pytest.raises(SendingNotFound):
        world.use.send(new_id(), sending.id, sending.sha256)
    world.clock.advance(minutes=61)
    with pytest.raises(SendingNotFound):
        world.use.send(ada, sending.id, sending.sha256)
    with pytest.raises(SendingNotFound):
        world.use.send(ada, new_id(), sending.sha256)


def test_a_connection_that_may_only_read_is_refused_before_anything_is_written_down(world, ada):
    world.tool.may_write = False
    with pytest.raises(ReadOnlyConnection):
        world.use.preview_send(ada, DRAFT)


def test_nothing_without_a_title_is_sent(world, ada):
    with pytest.raises(InvalidInput) as refused:
        world.use.preview_send(ada, DRAFT._replace(title=" "))
    assert refused.value.fields[0].field == "title"
    with pytest.raises(InvalidInput) as refused:
        world.use.preview_send(ada, DRAFT._replace(item_id="no-id"))
    assert refused.value.fields[0].field == "item_id"


def test_an_item_is_told_nothing_of_what_was_not_sent(world, ada):
    sending = world.use.preview_send(ada, DRAFT)
    world.use.tell_item(ada, sending.id)
    world.use.tell_item(ada, new_id())
    assert world.product.sent == []


def test_what_was_sent_is_forgotten_here_but_for_its_digest(on_postgres, ada, superuser):
    world = on_postgres
    sent, shown = (world.use.preview_send(ada, DRAFT) for _ in range(2))
    world.use.send(ada, sent.id, sent.sha256)
    rows = dict(superuser.execute("SELECT id::text, payload::text FROM sendings").fetchall())
    assert rows[sent.id] is None
    assert rows[shown.id] is not None
