"""CPU time by part, from /proc: what a request costs, whatever else the machine does meanwhile."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_TICKS: Final = os.sysconf("SC_CLK_TCK")


def cpu_seconds(parts: Mapping[str, int]) -> dict[str, float]:
    """For each name, the CPU seconds of the process with that id and of all below it."""
    ticks, parents = _processes()
    used = dict.fromkeys(parts, 0.0)
    names = {pid: name for name, pid in parts.items()}
    for pid, count in ticks.items():
        above: int | None = pid
        while above is not None and above not in names:
            above = parents.get(above)
        if above is not None:
            used[names[above]] += count / _TICKS
    return used


def _processes() -> tuple[dict[int, int], dict[int, int]]:
    """Ticks and parent of every process."""
    ticks, parents = {}, {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            # The name before the last ")" may hold anything.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # gone meanwhile
        ticks[int(folder.name)] = int(fields[11]) + int(fields[12])
        parents[int(folder.name)] = int(fields[1])
    return ticks, parents
