import json
import logging

import pytest

from services.chassis.json_logs import JsonLines
from services.chassis.request_ids import begin_request

SECRETS = ("ada@example.org", "hunter2", "192.0.2.7", "sk-ant-api03")


@pytest.fixture
def log():
    """Logs under a name and returns the line written."""

    class Kept(logging.Handler):
        def emit(self, record):
            self.line = self.format(record)

    def call(name, *args, level=logging.WARNING, **options):
        handler = Kept()
        handler.setFormatter(JsonLines("product"))
        logger = logging.Logger(name)  # noqa: LOG001 not kept after the test
        logger.addHandler(handler)
        logger.log(level, *args, **options)
        return handler.line

    return call


def test_a_line_is_one_json_object_with_the_requests_id(log):
    begin_request("request-0001")
    line = log("services.product", "call", extra={"method": "/x/Get", "code": "OK", "ms": 1.5})
    assert "\n" not in line
    told = json.loads(line)
    assert told.pop("time").endswith("Z")
    assert told == {
        "severity": "WARNING",
        "service": "product",
        "message": "call",
        "request_id": "request-0001",
        "method": "/x/Get",
        "code": "OK",
        "ms": 1.5,
    }


def test_fields_that_are_not_known_to_be_safe_are_dropped(log):
    line = log("services.identity", "signed up", extra={"email": "ada@example.org"})
    assert "ada" not in line


def test_arguments_of_a_message_are_not_written(log):
    assert "hunter2" not in log("services.identity", "password %s", "hunter2")


def test_other_peoples_messages_are_not_written(log):
    line = log("psycopg.pool", "connecting as ada@example.org from 192.0.2.7")
    assert not [secret for secret in SECRETS if secret in line]
    assert json.loads(line)["message"].startswith("psycopg.pool at test_json_logs.py:")


def fail_twice():
    try:
        {}["hunter2"]
    except KeyError as error:
        raise ValueError("no row for ada@example.org") from error


def test_an_exception_is_told_by_type_and_place_alone(log):
    try:
        fail_twice()
    except ValueError:
        line = log("services.product", "failed", exc_info=True)
    assert not [secret for secret in SECRETS if secret in line]
    outer, inner = json.loads(line)["exception"]
    assert outer["type"] == "builtins.ValueError"
    assert inner["type"] == "builtins.KeyError"
    assert outer["at"][-1].startswith("tests/chassis/test_json_logs.py:")
