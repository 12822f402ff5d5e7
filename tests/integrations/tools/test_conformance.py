"""What every connector does, against the best stand-in of its tool that there is."""

from datetime import timedelta

import pytest

from services.chassis.clock import SystemClock
from services.integrations.domain.fetched_items import FetchedItem, Since
from services.integrations.domain.outgoing import Outgoing, Section
from services.integrations.domain.tool_faults import (
    AnswerUnknown,
    GrantExpired,
    ReadOnlyConnection,
    ToolWaits,
)
from services.integrations.ports.tools import ToolReader

MARK = "Azmyra az-018f0000c0ffee"
ITEMS = 1_000
SUMMARY = Outgoing(
    "Guest checkout",
    (Section("Problem", "Half of all guests leave.\n<script> & friends."), Section("", "Try it.")),
    MARK,
)


def everything(reader: ToolReader, source: str, since: Since) -> list[FetchedItem]:
    """Every page, waiting for nothing: a limit is met by asking for the same page again."""
    found: list[FetchedItem] = []
    cursor = ""
    while True:
        try:
            page = reader.page(source, since, cursor)
        except ToolWaits:
            continue
        found += page.items
        cursor = page.next_cursor
        if not cursor:
            return found


def test_a_credential_is_checked_and_its_sources_are_listed(tool):
    assert tool.grants.check(tool.credential()).holder
    listed = tool.tools.reader(tool.access()).sources("").items
    assert tool.source in [source.id for source in listed]
    assert all(source.name for source in listed)


def test_a_credential_that_died_says_so_whatever_is_asked(tool):
    dead = tool.credential("dead-token")
    with pytest.raises(GrantExpired):
        tool.grants.check(dead)
    with pytest.raises(GrantExpired):
        tool.tools.reader(tool.access("dead-token")).page(tool.source, Since(), "")


def test_all_items_come_over_pages_though_the_tool_asks_to_wait_in_between(tool):
    for number in range(ITEMS):
        tool.add(f"Item {number}", f"About item {number}.")
    tool.front.refuses_once(*tool.lists, tool.limit, after=1)
    reader = tool.tools.reader(tool.access())
    first = reader.page(tool.source, Since(), "")
    with pytest.raises(ToolWaits) as waits:
        reader.page(tool.source, Since(), first.next_cursor)
    in_a_minute = SystemClock().now() + timedelta(minutes=1)
    assert abs(waits.value.until - in_a_minute) < timedelta(seconds=20)
    found = everything(reader, tool.source, Since())
    ours = {item.title.partition("\n")[0] for item in found}
    assert ours >= {f"Item {number}" for number in range(ITEMS)}
    assert len({item.external_id for item in found}) == len(found)
    assert all(item.url.startswith("http") and item.day for item in found)
    assert any("About item 7." in item.text for item in found)


def test_a_second_fetch_brings_only_what_changed(tool):
    tool.add("First", "The first.")
    tool.add("Second", "The second.")
    moment = tool.settle()
    tool.change("Changed")
    since = Since(moment, moment + timedelta(minutes=5))
    found = everything(tool.tools.reader(tool.access()), tool.source, since)
    assert [item.title for item in found] == ["Changed"]


def test_what_is_sent_is_what_was_shown_and_is_found_again_by_its_mark(tool):
    began = SystemClock().now() - timedelta(minutes=1)
    writer = tool.tools.writer(tool.access(may_write=True))
    payload = writer.payload(tool.target, SUMMARY)
    assert writer.find(tool.target, payload, MARK, began) is None
    sent = writer.create(tool.target, payload)
    assert sent.url.startswith("http")
    assert [MARK in text for text in tool.texts()].count(True) == 1
    found = writer.find(tool.target, payload, MARK, began)
    assert found is not None
    assert found.external_id == sent.external_id


def test_after_a_lost_answer_what_was_created_is_found_and_not_created_twice(tool):
    began = SystemClock().now() - timedelta(minutes=1)
    writer = tool.tools.writer(tool.access(may_write=True))
    payload = writer.payload(tool.target, SUMMARY)
    tool.front.loses_once(*tool.creates)
    with pytest.raises(AnswerUnknown):
        writer.create(tool.target, payload)
    assert writer.find(tool.target, payload, MARK, began) is not None
    assert [MARK in text for text in tool.texts()].count(True) == 1


def test_what_was_created_can_be_written_over(tool):
    writer = tool.tools.writer(tool.access(may_write=True))
    sent = writer.create(tool.target, writer.payload(tool.target, SUMMARY))
    later = SUMMARY._replace(sections=(Section("Outcome", "Guests stay."),))
    again = writer.update(sent.external_id, writer.payload(tool.target, later))
    assert again.external_id == sent.external_id
    (text,) = [text for text in tool.texts() if MARK in text]
    assert "Guests stay." in text
    assert "Half of all guests" not in text


def test_a_connection_that_may_only_read_has_nothing_to_write_with(tool):
    with pytest.raises(ReadOnlyConnection):
        tool.tools.writer(tool.access(may_write=False))
    assert tool.front.count(*tool.creates) == 0
