"""Ports of 127.0.0.1."""

import socket
import time
from collections.abc import Callable
from contextlib import ExitStack

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """Different ports of 127.0.0.1 that nobody listens on now."""
    with ExitStack() as held:
        listeners = [held.enter_context(socket.create_server((LOOPBACK, 0))) for _ in range(count)]
        return [listener.getsockname()[1] for listener in listeners]


def is_taken(port: int) -> bool:
    """Whether a server could not listen on *port* of 127.0.0.1."""
    try:
        with socket.create_server((LOOPBACK, port)):
            return False
    except OSError:
        return True


def answers(port: int) -> bool:
    """Whether someone accepts connections on *port* of 127.0.0.1."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1):
            return True
    except OSError:
        return False


def wait_until(condition: Callable[[], bool], *, within: float, every: float = 0.02) -> bool:
    """Whether *condition* became true within *within* seconds."""
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(every)
    return True
