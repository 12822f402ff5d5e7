"""Processes of an earlier run whose supervisor was killed.

They are found by number and start time, and their own children by the mark that each process of
a system carries in its environment: never by a name, which a stranger could have too.
"""

import json
import os
import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from deploy.local import children
from deploy.local.child import Child
from deploy.local.children import Recorded
from deploy.local.commands import MARK
from deploy.local.secret_files import write_private

_GRACE_SECONDS = 5


def record(data_dir: Path, running: Iterable[Child]) -> None:
    """Write down which processes run now, in the order in which they must stop."""
    found = [children.recorded(child.pid) for child in running]
    write_private(_file(data_dir), json.dumps([one for one in found if one]).encode())


def stop_left_behind(data_dir: Path) -> int:
    """Stop what an earlier run of *data_dir* left running; how many processes that were."""
    records = _read(_file(data_dir))
    remaining = _marked_group_members({record["pid"] for record in records}, data_dir)
    stopped = sum(children.stop_recorded(one, signal.SIGTERM, _GRACE_SECONDS) for one in records)
    for one in remaining:
        stopped += children.stop_recorded(one, signal.SIGKILL, _GRACE_SECONDS)
    _file(data_dir).unlink(missing_ok=True)
    return stopped


def _marked_group_members(groups: set[int], data_dir: Path) -> Sequence[Recorded]:
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, ProcessLookupError, PermissionError):
            ours = os.getpgid(process.pid) in groups and process.pid not in groups
            if ours and process.environ().get(MARK) == str(data_dir):
                found.append(children.recorded(process.pid))
    return [one for one in found if one]


def _read(file: Path) -> list[Recorded]:
    try:
        records: list[Recorded] = json.loads(file.read_text())
    except (FileNotFoundError, ValueError):
        return []
    return records


def _file(data_dir: Path) -> Path:
    return data_dir / "processes.json"
