"""`make bench`: what the cut into services costs, with the monolith as 1.0.

Both serve the same account from the same databases under the same WSGI server (2 workers of 4
threads). Rounds alternate, so that whatever else the machine does meets both; figures are medians.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from bench.import_time import gateway_import_ms
from bench.person import Person, initiative
from bench.system import ROOT, running_monolith, running_system

CONNECTIONS: Final = 16
WORTH_SAYING: Final = 0.35


@dataclass
class Case:
    """One endpoint, and what was measured of it, by who served it."""

    name: str
    request: bytes
    rates: dict[str, list[float]] = field(default_factory=dict)
    p50s: dict[str, list[float]] = field(default_factory=dict)

    def add(self, who: str, measured: dict[str, float]) -> None:
        self.rates.setdefault(who, []).append(measured["requests"] / measured["seconds"])
        self.p50s.setdefault(who, []).append(measured["p50_ms"])

    def line(self) -> str:
        ours, measure = (statistics.median(self.rates[who]) for who in ("services", "monolith"))
        waits = [statistics.median(self.p50s[who]) for who in ("services", "monolith")]
        return (
            f"{self.name:<12} {measure:9.0f}/s {ours:9.0f}/s {ours / measure:7.2f}"
            f" {waits[1]:8.1f} ms {waits[0]:8.1f} ms"
        )


def main() -> int:
    arguments = _arguments()
    print(f"gateway import: {gateway_import_ms():.0f} ms (best of 7)", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        data_dir.chmod(0o711)
        cases = _measured(data_dir, arguments.rounds, arguments.seconds)
    print(f"{CONNECTIONS} connections, medians of {arguments.rounds} alternating rounds")
    print(f"{'':<12} {'monolith':>11} {'services':>11} {'ratio':>7} {'p50':>11} {'p50':>11}")
    for case in cases:
        print(case.line())
    return 0


def _measured(data_dir: Path, rounds: int, seconds: float) -> list[Case]:
    with running_system(data_dir) as endpoints, running_monolith(endpoints, data_dir) as monolith:
        person = Person(endpoints["gateway"], endpoints["mail"])
        person.settle_in()
        cases = _cases(person)
        servers = {"services": endpoints["gateway"], "monolith": monolith}
        for case in cases:
            for url in servers.values():
                _load(url, 1, case.request)  # warms connections, caches and prepared statements
        for _ in range(rounds):
            for case in cases:
                for who, url in servers.items():
                    case.add(who, _load(url, seconds, case.request))
        return cases


def _cases(person: Person) -> list[Case]:
    head = (
        f"Host: localhost\r\nCookie: session={person.session}\r\nSec-Fetch-Site: same-origin\r\n"
    )
    body = json.dumps(initiative(0)).encode()
    typed = f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    one, some = f"/api/v1/initiatives/{person.item_ids[0]}", "/api/v1/initiatives?limit=50"
    return [
        Case("get one", f"GET {one} HTTP/1.1\r\n{head}\r\n".encode()),
        Case("list fifty", f"GET {some} HTTP/1.1\r\n{head}\r\n".encode()),
        Case("create one", f"POST /api/v1/initiatives HTTP/1.1\r\n{typed}".encode() + body),
    ]


def _load(url: str, seconds: float, request: bytes) -> dict[str, float]:
    place = urlsplit(url)
    command = [sys.executable, "-m", "bench.load", str(place.hostname), str(place.port)]
    command += [str(CONNECTIONS), str(seconds)]
    output = subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, input=request, check=True, stdout=subprocess.PIPE
    ).stdout
    measured: dict[str, float] = json.loads(output)
    return measured


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
