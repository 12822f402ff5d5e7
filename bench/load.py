"""A small load generator: one thread, kept-alive connections, one request each at a time.

Runs in a process of its own (`python -m bench.load HOST PORT CONNECTIONS SECONDS`), takes the raw
request on standard input and writes `{"requests", "seconds", "p50_ms", "p99_ms"}`.
"""

import json
import re
import selectors
import socket
import statistics
import sys
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_BUFFER: Final = 1 << 18


class WrongAnswer(Exception):
    """An answer was not 2xx: what is measured would not be what is meant."""


@dataclass
class Connection:
    """One kept-alive connection and the answer that it is waiting for."""

    socket: socket.socket
    sent_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    def send(self, request: bytes) -> None:
        self.sent_at = perf_counter()
        self.socket.sendall(request)

    def answered(self) -> bool:
        """Read what there is; whether the answer is complete now."""
        data = self.socket.recv(_BUFFER)
        if not data:
            raise WrongAnswer("the connection was closed")
        self.received += data
        head = self.received.find(b"\r\n\r\n")
        if head < 0:
            return False
        length = _LENGTH.search(self.received, 0, head)
        if length is None or len(self.received) < head + 4 + int(length[1]):
            return False
        if not self.received.startswith(b"HTTP/1.1 2"):
            raise WrongAnswer(bytes(self.received[:400]).decode("latin-1"))
        self.received.clear()
        return True


def run(host: str, port: int, connections: int, seconds: float, request: bytes) -> list[float]:
    """The time of every answer that began and ended within *seconds*, in seconds."""
    selector = selectors.DefaultSelector()
    for _ in range(connections):
        connection = Connection(socket.create_connection((host, port)))
        connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send(request)
    times: list[float] = []
    ends = perf_counter() + seconds
    while perf_counter() < ends:
        for key, _ in selector.select(timeout=1):
            connection = key.data
            if connection.answered():
                times.append(perf_counter() - connection.sent_at)
                connection.send(request)
    return times


def main(arguments: list[str]) -> None:
    host, port, connections, seconds = arguments
    times = run(host, int(port), int(connections), float(seconds), sys.stdin.buffer.read())
    hundredths = statistics.quantiles(times, n=100)
    measured = {
        "requests": len(times),
        "seconds": float(seconds),
        "p50_ms": hundredths[49] * 1000,
        "p99_ms": hundredths[98] * 1000,
    }
    sys.stdout.write(json.dumps(measured))


if __name__ == "__main__":
    main(sys.argv[1:])
