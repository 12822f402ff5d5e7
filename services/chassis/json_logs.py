"""Logs: one JSON object per line on stdout, with the request's id and without personal data.

A message of ours is a constant sentence; what varies goes into one of SAFE_FIELDS by `extra=`, and
anything else is dropped. Messages of other people's loggers may hold addresses and values: of
those, and of exceptions, only the type and the place in the code are written.
"""

import logging
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType

import orjson
from typing_extensions import override

from services.chassis import rfc3339
from services.chassis.gathered_lines import GatheredLines
from services.chassis.request_ids import current_request_id

#: The names that may vary in a line. Their values are ours or opaque ids, never a person's words.
SAFE_FIELDS = (
    "method",
    "route",
    "status",
    "code",
    "ms",
    "error",
    "topic",
    "event_type",
    "event_id",
    "handler",
    "count",
    "state",
)
_OURS = ("services", "gateway", "__main__")
_ROOT = Path(__file__).resolve().parents[2]
_FRAMES = 20


def configure(service: str, level: str) -> "CallLog":
    """Send all logs of this process to stdout; *level* is one of logging's names: "INFO"."""
    handler = GatheredLines(sys.stdout.fileno())
    handler.setFormatter(JsonLines(service))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("google", "urllib3", "psycopg", "waitress", "grpc"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return CallLog(service, handler if logging.root.isEnabledFor(logging.INFO) else None)


class CallLog:
    """One line per call or request that ended, without the cost of the logging module."""

    def __init__(self, service: str, lines: GatheredLines | None) -> None:
        self._service = service
        self._lines = lines

    def __call__(self, method: str, code: str, ms: float) -> None:
        """*method* is a full method name or a route's pattern, never a path with its query."""
        if self._lines is not None:
            ended = time.time()  # noqa: TID251 when a line was written decides nothing
            told = (ended, current_request_id(), method, code, ms)
            self._lines.add(partial(self._line, told))

    def _line(self, told: tuple[float, str, str, str, float]) -> bytes:
        ended, request_id, method, code, ms = told
        return orjson.dumps(
            {
                **_heading(ended, "INFO", self._service, "call", request_id),
                "method": method,
                "code": code,
                "ms": ms,
            }
        )


def _heading(
    at: float, severity: str, service: str, message: str, request_id: str
) -> dict[str, object]:
    return {
        "time": rfc3339.to_text(datetime.fromtimestamp(at, UTC)),
        "severity": severity,
        "service": service,
        "message": message,
        "request_id": request_id,
    }


class JsonLines(logging.Formatter):
    """The fields Cloud Logging knows (time, severity, message), and our own."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    @override
    def format(self, record: logging.LogRecord) -> str:
        told = (record.created, record.levelname, self._service, _message(record))
        line = _heading(*told, current_request_id())
        for name in SAFE_FIELDS:
            value = record.__dict__.get(name)
            if value is not None:
                line[name] = value if isinstance(value, int | float) else str(value)[:200]
        if record.exc_info and record.exc_info[1]:
            line["exception"] = described(record.exc_info[1])
        return orjson.dumps(line).decode()


def described(error: BaseException) -> list[dict[str, object]]:
    """Types and places of *error* and its causes, outermost first; never their text."""
    told: list[dict[str, object]] = []
    current: BaseException | None = error
    while current is not None and len(told) < _FRAMES:
        name = f"{type(current).__module__}.{type(current).__qualname__}"
        told.append({"type": name, "at": _frames(current.__traceback__)})
        current = current.__cause__ or current.__context__
    return told


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in _OURS and isinstance(record.msg, str):
        return record.msg
    return f"{record.name} at {Path(record.pathname).name}:{record.lineno}"


def _frames(traceback: TracebackType | None) -> list[str]:
    frames = []
    while traceback is not None:
        path = Path(traceback.tb_frame.f_code.co_filename)
        shown = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else Path(path.name)
        frames.append(f"{shown}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return frames[-_FRAMES:]
