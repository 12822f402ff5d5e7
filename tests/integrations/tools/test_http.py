"""The way to a tool: deadlines, limits, sizes and hosts."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from requests.structures import CaseInsensitiveDict

from services.chassis.clock import SystemClock
from services.integrations.adapters.outbound.tools.github import dialect as github
from services.integrations.adapters.outbound.tools.http import waiting
from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.tool_http import Dialect, ToolHttp
from services.integrations.adapters.outbound.tools.linear import dialect as linear
from services.integrations.adapters.outbound.tools.notion import dialect as notion
from services.integrations.adapters.outbound.tools.slack import dialect as slack
from services.integrations.domain.tool_faults import (
    AddressRefused,
    AnswerUnknown,
    AnswerUnreadable,
    GoneAtTool,
    NotAllowedByTool,
    ToolRefused,
    ToolUnavailable,
)
from tests.integrations.tools.front import Given, given_json, running

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
ONE_PM = NOON + timedelta(hours=1)


def answer(status: int, body: bytes = b"{}", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, CaseInsensitiveDict(named), body)


def http_to(url: str, **more: object) -> ToolHttp:
    return ToolHttp(url, Dialect(), SystemClock(), trusted=frozenset([url]), **more)


LIMITED = b'{"errors":[{"extensions":{"code":"RATELIMITED"}}]}'
MILLISECONDS = str(int(ONE_PM.timestamp() * 1000))


@pytest.mark.parametrize(
    ("dialect", "told", "until"),
    [
        (notion, answer(429, Retry_After="90"), NOON + timedelta(seconds=90)),
        (notion, answer(429, Retry_After=format_datetime(ONE_PM, usegmt=True)), ONE_PM),
        (notion, answer(429), NOON + timedelta(minutes=1)),
        (notion, answer(529, Retry_After="5"), NOON + timedelta(seconds=5)),
        (notion, answer(529), None),
        (notion, answer(403), None),
        (slack, answer(429, Retry_After="30"), NOON + timedelta(seconds=30)),
        (slack, answer(200, b'{"ok":false,"error":"ratelimited"}'), NOON + timedelta(minutes=1)),
        (slack, answer(200, b'{"ok":true,"error":"ratelimited"}'), None),
        (linear, answer(400, LIMITED, X_RateLimit_Requests_Reset=MILLISECONDS), ONE_PM),
        (linear, answer(400, LIMITED), NOON + timedelta(minutes=1)),
        (linear, answer(400, b'{"errors":[{"extensions":{"code":"INVALID"}}]}'), None),
        (github, answer(403, Retry_After="60"), NOON + timedelta(seconds=60)),
        (
            github,
            answer(
                429,
                X_RateLimit_Remaining="0",
                X_RateLimit_Reset=str(int(ONE_PM.timestamp())),
            ),
            ONE_PM,
        ),
        (
            github,
            answer(403, b'{"message":"You have exceeded a secondary rate limit"}'),
            NOON + timedelta(minutes=1),
        ),
        (github, answer(403, b'{"message":"Resource not accessible"}'), None),
    ],
)
def test_each_tools_way_of_saying_wait_is_understood(dialect, told, until):
    assert dialect.dialect("Bearer t").waits_until(told, NOON) == until


@pytest.mark.parametrize("told", ["99999999999", format_datetime(NOON + timedelta(days=400))])
def test_nobody_is_believed_who_asks_for_more_than_a_day(told):
    assert waiting.retry_after(answer(429, Retry_After=told), NOON) == NOON + timedelta(days=1)


@pytest.mark.parametrize("told", ["", "soon", "-5", "1e9"])
def test_a_time_that_cannot_be_read_is_none(told):
    assert waiting.retry_after(answer(429, Retry_After=told), NOON) is None


def test_a_redirect_within_the_host_is_followed_and_one_to_another_is_refused():
    moved = {
        "/old": Given(301, {"Location": "/new"}),
        "/new": given_json({"here": True}),
        "/away": Given(302, {"Location": "http://169.254.169.254/computeMetadata/v1/"}),
        "/round": Given(302, {"Location": "/round"}),
    }
    with running(lambda asked: moved[asked.path]) as front:
        http = http_to(front.url)
        assert http.get("/old").object() == {"here": True}
        with pytest.raises(AddressRefused):
            http.get("/away")
        with pytest.raises(ToolUnavailable):
            http.get("/round")


def test_an_answer_of_more_than_ten_megabytes_is_not_read():
    large = Given(200, {}, b" " * (11 << 20))
    with running(lambda asked: large) as front, pytest.raises(AnswerUnreadable):
        http_to(front.url).get("/")


def test_a_read_that_is_not_answered_in_time_is_unavailable_and_a_write_unknown():
    with running(lambda asked: given_json({})) as front:
        front.loses_once("GET", "/")
        front.loses_once("POST", "/")
        http = http_to(front.url, deadline=1.0)
        with pytest.raises(ToolUnavailable):
            http.get("/")
        with pytest.raises(AnswerUnknown):
            http.write("POST", "/", json={})


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (403, NotAllowedByTool),
        (404, GoneAtTool),
        (410, GoneAtTool),
        (422, ToolRefused),
        (500, ToolUnavailable),
        (503, ToolUnavailable),
    ],
)
def test_statuses_have_names(status, fault):
    with running(lambda asked: given_json({}, status)) as front, pytest.raises(fault):
        http_to(front.url).get("/")


def test_what_a_server_error_did_to_a_write_is_unknown():
    with running(lambda asked: given_json({}, 502)) as front, pytest.raises(AnswerUnknown):
        http_to(front.url).write("POST", "/", json={})


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1",
        "https://[::1]",
        "https://10.0.0.1",
        "https://169.254.169.254",
        "https://[::ffff:127.0.0.1]",
        "https://localhost",
        "https://1.1.1.1:8443",
        "http://example.org",
    ],
)
def test_an_address_that_nobody_trusts_must_be_public(url):
    http = ToolHttp(url, Dialect(), SystemClock(), trusted=frozenset(["http://127.0.0.1:1"]))
    with pytest.raises(AddressRefused):
        http.get("/")
