"""Whether a process serves."""

from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from deploy.local.ports import LOOPBACK, answers


def accepts(*ports: int) -> Callable[[], bool]:
    """A check that all *ports* take connections."""
    return lambda: all(answers(port) for port in ports)


def is_healthy(port: int, *others: int) -> Callable[[], bool]:
    """A check that ``GET /health`` on *port* answers 200, and that *others* take connections."""
    return lambda: _answers_200(port) and all(answers(other) for other in others)


def _answers_200(port: int) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200  # noqa: PLR2004 -- OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
