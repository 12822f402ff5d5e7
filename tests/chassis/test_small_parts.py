from datetime import UTC, datetime, timedelta, timezone

import pytest

from services.chassis import rfc3339
from services.chassis.clock import SystemClock
from services.chassis.expiring_cache import ExpiringCache
from services.chassis.grpc_target import GrpcTarget
from services.chassis.ids import new_id
from services.chassis.request_ids import begin_request, current_request_id
from services.chassis.settings import Environment, SettingsError


def test_the_time_is_in_utc():
    assert SystemClock().now().tzinfo is UTC


def test_ids_are_version_7_and_grow():
    ids = [new_id() for _ in range(100)]
    assert all(text[14] == "7" for text in ids)
    assert ids == sorted(set(ids))


def test_a_moment_is_written_in_utc_with_milliseconds_and_a_z():
    cairo = timezone(timedelta(hours=2))
    moment = datetime(2026, 11, 23, 14, 0, 0, 123999, tzinfo=cairo)
    assert rfc3339.to_text(moment) == "2026-11-23T12:00:00.123Z"


def test_a_moment_is_read_back():
    assert rfc3339.parse("2026-11-23T12:00:00.123Z") == datetime(
        2026, 11, 23, 12, 0, 0, 123000, tzinfo=UTC
    )


@pytest.mark.parametrize("text", ["", "yesterday", "2026-11-23T12:00:00"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        rfc3339.parse(text)


def test_a_moment_without_a_zone_is_not_written():
    with pytest.raises(ValueError, match="time zone"):
        rfc3339.to_text(datetime(2026, 11, 23))  # noqa: DTZ001


def test_every_wrong_setting_is_told_at_once_and_no_value_is():
    values = {"PORT": "many", "SECRET": "hunter2", "MODE": "fast", "FILE": "/nowhere/at/all"}
    with pytest.raises(SettingsError) as caught, Environment(values) as env:  # noqa: PT012
        env.text("MISSING")
        env.integer("PORT")
        env.choice("MODE", ("slow",))
        env.path("FILE")
    assert len(caught.value.problems) == 4
    assert "many" not in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_settings_are_read_in_their_types():
    values = {"A": " x ", "N": "7", "F": "true", "W": "a@x, b@x c@x", "P": "/"}
    with Environment(values) as env:
        assert env.text("A") == "x"
        assert env.integer("N") == 7
        assert env.integer("M", default=3) == 3
        assert env.flag("F") is True
        assert env.flag("G") is False
        assert env.words("W") == ("a@x", "b@x", "c@x")
        assert env.path("P").is_dir()
        assert env.text("EMPTY", default="") == ""


def test_a_request_keeps_the_id_it_came_with():
    assert begin_request("0192d0a0-1111-7222") == "0192d0a0-1111-7222"
    assert current_request_id() == "0192d0a0-1111-7222"


@pytest.mark.parametrize("offered", ["", "short", 'x"\n{"severity":"FAKE"}', "a" * 65])
def test_a_request_id_that_is_none_is_replaced(offered):
    assert begin_request(offered) != offered
    assert len(current_request_id()) == 36


def test_a_full_cache_forgets_the_oldest():
    cache = ExpiringCache[str, int](2)
    for number, name in enumerate(("first", "second", "third")):
        cache.put(name, number, until=10)
    assert [cache.get(name, 5) for name in ("first", "second", "third")] == [None, 1, 2]


def test_a_cache_forgets_what_has_expired():
    cache = ExpiringCache[str, int](2)
    cache.put("a", 1, until=10)
    assert cache.get("a", 9.9) == 1
    assert cache.get("a", 10) is None


def test_tls_is_the_target_everywhere():
    target = GrpcTarget.parse("grpcs://identity-abc.a.run.app", environment="production")
    assert target == GrpcTarget("identity-abc.a.run.app:443", encrypted=True)


def test_without_tls_only_this_machine_is_a_target():
    target = GrpcTarget.parse("grpc+insecure://127.0.0.1:5000", environment="local")
    assert target == GrpcTarget("127.0.0.1:5000", encrypted=False)


@pytest.mark.parametrize(
    ("url", "environment"),
    [
        ("grpc+insecure://127.0.0.1:5000", "production"),
        ("grpc+insecure://10.0.0.7:5000", "local"),
        ("grpc+insecure://127.0.0.1", "local"),
        ("http://127.0.0.1:5000", "local"),
        ("grpcs://", "production"),
    ],
)
def test_other_targets_are_refused(url, environment):
    with pytest.raises(ValueError, match="must be grpcs"):
        GrpcTarget.parse(url, environment=environment)
