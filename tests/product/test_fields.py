"""What a kind says about fields that are not right."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.refusals import MalformedRequest
from services.product.domain.fields import new_fields, patched_fields, to_json
from services.product.domain.kinds import Kinds
from services.product.domain.refusals import FieldsRefused, FieldsUnreadable


def refused(kinds: Kinds, kind: str, fields: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(FieldsRefused) as caught:
        new_fields(kinds.named(kind), json.dumps(fields).encode(), filled_by_us={})
    return {problem.field: problem.reason for problem in caught.value.fields}


@pytest.mark.parametrize(
    ("kind", "fields", "field", "reason"),
    [
        ("risk", {}, "title", "is required"),
        ("risk", {"title": " \n"}, "title", "must not be empty"),
        ("risk", {"title": 5}, "title", "must be text"),
        ("risk", {"title": "x" * 301}, "title", "must be at most 300 characters long"),
        ("risk", {"impact": 6}, "impact", "must be at most 5"),
        ("risk", {"impact": 2.5}, "impact", "must be a whole number"),
        ("risk", {"review_date": "23.11.2026"}, "review_date", "must be a date, written like"),
        ("risk", {"review_date": "2026-02-30"}, "review_date", "must be a date, written like"),
        ("risk", {"response": "hope"}, "response", "must be one of: avoid, reduce, transfer, acc"),
        ("risk", {"probabilty": 3}, "probabilty", "did you mean “probability”?"),
        ("risk", {"version": 3}, "version", "is not a field of risk"),
        ("risk", {"tags": "a"}, "tags", "must be a list"),
        ("risk", {"tags": ["a", "a"]}, "tags", "must not have the same entry twice"),
        ("risk", {"tags": ["a", ""]}, "tags.1", "must not be empty"),
        (
            "competitor",
            {"link": "javascript:alert(1)"},
            "link",
            "must begin with https:// or http",
        ),
        ("initiative", {"effort": 0}, "effort", "must be at least 0.1"),
        ("initiative", {"reach": {"low": 1}}, "reach.high", "is required"),
        ("initiative", {"reach": {"low": 2, "high": 1}}, "reach.high", "must be at least as much"),
        (
            "initiative",
            {"reach": {"low": 1, "high": 2_000_000_000}},
            "reach.high",
            "must be at most 1000000000",
        ),
        (
            "initiative",
            {"target": {"start": "2027-02-01", "resolution": "quarter"}},
            "target.start",
            "must be the first day of a quarter",
        ),
        ("transcript", {"turn_count": 3}, "turn_count", "is filled in by itself; leave it out"),
    ],
)
def test_a_problem_says_what_would_be_right(
    kinds: Kinds, kind: str, fields: dict[str, Any], field: str, reason: str
):
    problems = refused(kinds, kind, {"title": "x", **fields} if fields else {})
    assert list(problems) == [field]
    assert reason in problems[field]


def test_all_problems_are_told_at_once(kinds: Kinds):
    problems = refused(kinds, "risk", {"impact": 6, "probability": "x", "nonsense": 1})
    assert set(problems) == {"title", "impact", "probability", "nonsense"}


def test_a_title_is_trimmed_and_fields_follow_the_schemas_order(kinds: Kinds):
    fields = new_fields(
        kinds.named("risk"), b'{"impact":2,"title":" x ","cause":null}', filled_by_us={}
    )
    assert to_json(fields) == b'{"title":"x","impact":2,"status":"open"}'


def test_a_patch_merges_objects_and_removes_by_null(kinds: Kinds):
    current = b'{"title":"x","reach":{"low":1,"high":9},"owner":"Ada"}'
    patch = b'{"reach":{"high":4},"owner":null}'
    fields = patched_fields(kinds.named("initiative"), current, patch)
    assert fields == {"title": "x", "reach": {"low": 1, "high": 4}}


def test_a_read_only_field_may_come_back_unchanged(kinds: Kinds):
    current = b'{"title":"x","turn_count":3}'
    transcript = kinds.named("transcript")
    assert patched_fields(transcript, current, b'{"turn_count":3}')["turn_count"] == 3
    with pytest.raises(FieldsRefused):
        patched_fields(transcript, current, b'{"turn_count":null}')


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"null", b'"x"', b"{", b"\xff", b'{"title":NaN}', b"[" * 100_000, b" " * 2**20],
)
def test_what_is_no_json_object_is_malformed(kinds: Kinds, data: bytes):
    with pytest.raises(MalformedRequest):
        new_fields(kinds.named("risk"), data, filled_by_us={})


@pytest.mark.parametrize(
    "data",
    [
        b'{"title":"\\u0000"}',
        b'{"title":"\\ud800"}',
        b'{"title":"x","\\ud800":1}',
        b'{"title":"x","tags":["\\u0000"]}',
        b'{"title":"x","impact":1e999}',
    ],
)
def test_what_no_database_can_hold_is_refused(kinds: Kinds, data: bytes):
    with pytest.raises(FieldsRefused):
        new_fields(kinds.named("risk"), data, filled_by_us={})


def test_a_backslash_before_u0000_is_only_text(kinds: Kinds):
    data = json.dumps({"title": "\\u0000"}).encode()
    assert new_fields(kinds.named("risk"), data, filled_by_us={})["title"] == "\\u0000"


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_json_is_taken_or_refused(kinds: Kinds, data: st.DataObject):
    kind = data.draw(st.sampled_from(list(kinds)))
    names = st.sampled_from(list(kind.properties)) | st.text(max_size=9)
    fields = data.draw(st.dictionaries(names, ANY_JSON, max_size=6))
    try:
        taken = new_fields(kind, json.dumps(fields).encode(), filled_by_us={})
    except (FieldsRefused, FieldsUnreadable):
        return
    assert json.loads(to_json(taken)) == taken
