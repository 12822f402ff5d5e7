import json
import logging
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from services.chassis.gathered_lines import GatheredLines
from services.chassis.json_logs import CallLog
from services.chassis.request_ids import begin_request

ROOT = Path(__file__).resolve().parents[2]
WAITS = 5  # seconds, at most


class Pipe:
    """Where lines are written, read as it stands."""

    def __init__(self):
        self.reader, self.writer = os.pipe()
        os.set_blocking(self.reader, False)

    def read(self):
        try:
            return os.read(self.reader, 1 << 20).decode()
        except BlockingIOError:
            return ""


@pytest.fixture
def pipe():
    return Pipe()


@pytest.fixture
def lines(pipe):
    return GatheredLines(pipe.writer)


def record(level):
    name = logging.getLevelName(level)
    return logging.LogRecord("services", level, __file__, 1, name, None, None)


def test_lines_are_written_together_a_little_later(lines, pipe):
    lines.add(lambda: b"one")
    lines.add(lambda: b"two")
    assert pipe.read() == ""
    until = time.monotonic() + WAITS
    while not (written := pipe.read()) and time.monotonic() < until:
        time.sleep(0.01)
    assert written == "one\ntwo\n"


def test_a_warning_is_written_at_once_with_all_before_it(lines, pipe):
    lines.emit(record(logging.INFO))
    lines.emit(record(logging.WARNING))
    assert pipe.read() == "INFO\nWARNING\n"


def test_so_many_lines_are_written_at_once(lines, pipe):
    for _ in range(500):
        lines.add(lambda: b"line")
    assert pipe.read() == "line\n" * 500


def test_a_forked_worker_writes_its_own_lines(lines, pipe):
    lines.add(lambda: b"parent")
    lines.flush()
    pid = os.fork()
    if pid == 0:
        lines.add(lambda: b"child")
        time.sleep(0.5)
        os._exit(0)
    os.waitpid(pid, 0)
    assert pipe.read() == "parent\nchild\n"


def test_the_line_of_a_call_says_what_when_and_how_long(lines, pipe):
    begin_request("request-0001")
    CallLog("product", lines)("/azmyra.product.v1.ProductService/GetItem", "OK", 1.25)
    begin_request("request-0002")
    lines.flush()
    told = json.loads(pipe.read())
    assert told.pop("time").endswith("Z")
    assert told == {
        "severity": "INFO",
        "service": "product",
        "message": "call",
        "request_id": "request-0001",
        "method": "/azmyra.product.v1.ProductService/GetItem",
        "code": "OK",
        "ms": 1.25,
    }


def test_no_line_is_lost_when_a_process_ends():
    program = (
        "import logging; from services.chassis.json_logs import configure;"
        "configure('product', 'INFO')('route', '200', 1.0);"
        "logging.getLogger('services').info('the last words')"
    )
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, timeout=30
    )
    told = [json.loads(line)["message"] for line in done.stdout.splitlines()]
    assert told == ["call", "the last words"]


def test_below_the_level_asked_for_nothing_is_written():
    program = (
        "from services.chassis.json_logs import configure as c; c('p', 'WARNING')('r', '2', 1)"
    )
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, timeout=30
    )
    assert done.stdout == b""
