"""`make bench`: what the cut into services costs, with the monolith as 1.0.

Both serve the same account from the same databases under the same WSGI server (2 workers of 4
threads). Rounds alternate, so that whatever else the machine does meets both; rates are medians.
On a busy machine the CPU time per request says more than the rates.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from bench.cases import Case, cases_for
from bench.cpu_time import cpu_seconds
from bench.import_time import gateway_import_ms
from bench.person import Person
from bench.system import ROOT, running_monolith, running_system

CONNECTIONS: Final = 16
_PARTS: Final = ("gateway", "product", "identity", "postgres")


def main() -> int:
    arguments = _arguments()
    wall, cpu = gateway_import_ms()
    print(f"gateway import: {wall:.0f} ms, {cpu:.0f} ms of CPU (best of 7)", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        data_dir.chmod(0o711)
        cases = _measured(data_dir, arguments.rounds, arguments.seconds)
    print(f"{CONNECTIONS} connections, medians of {arguments.rounds} alternating rounds")
    print(f"{'':<12} {'monolith':>11} {'services':>11} {'ratio':>7} {'p50':>11} {'p50':>11}")
    for case in cases:
        print(case.rate_line())
    print("CPU time of a request")
    for line in (line for case in cases for line in case.cpu_lines()):
        print(line)
    return 0


def _measured(data_dir: Path, rounds: int, seconds: float) -> list[Case]:
    with (
        running_system(data_dir) as endpoints,
        running_monolith(endpoints, data_dir) as (monolith, monolith_pid),
    ):
        person = Person(endpoints["gateway"], endpoints["mail"])
        person.settle_in()
        cases = cases_for(person)
        servers = {"services": endpoints["gateway"], "monolith": monolith}
        parts = {name: endpoints["pids"][name] for name in _PARTS} | {"monolith": monolith_pid}
        for case in cases:
            for url in servers.values():
                _load(url, 1, case.request)  # warms connections, caches and prepared statements
        for _ in range(rounds):
            for case in cases:
                for who, url in servers.items():
                    before = cpu_seconds(parts)
                    measured = _load(url, seconds, case.request)
                    after = cpu_seconds(parts)
                    case.add(who, measured, {name: after[name] - before[name] for name in parts})
        return cases


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
