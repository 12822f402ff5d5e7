"""`make promises`: run the tests of every promise on the real system and say what they show.

Prints one line per promise, writes the same as JSON for the page /trust, and ends with 1 when
a promise fails or a test file could not be read.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from deploy.local.build_name import build_name
from tests.promises.registry import load_promises
from tests.promises.report import document, evidence_from, table
from tests.promises.verdicts import judge

ROOT = Path(__file__).parents[2]
# 0 all passed, 1 some failed, 5 nothing marked: everything else means that the run itself broke.
_A_RUN = {0, 1, 5}


def main(arguments: list[str]) -> int:
    """Run pytest with *arguments* added (none: every marked test) and report; the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        seen = Path(folder) / "seen.json"
        status = _run_tests(seen, arguments)
        if not seen.exists():
            sys.stderr.write(f"The tests did not run (pytest ended with {status}).\n")
            return 2
        evidence, unreadable = evidence_from(seen)
    verdicts = judge(load_promises(), evidence)
    sys.stdout.write(table(verdicts) + "\n")
    _write(document(verdicts, generated_at=datetime.now(UTC), commit=build_name()))  # noqa: TID251 — the date of a report
    for path in unreadable:
        sys.stderr.write(f"could not be read, so it proves nothing: {path}\n")
    fails = any(verdict.state == "fails" for verdict in verdicts)
    return 1 if fails or unreadable or status not in _A_RUN else 0


def _run_tests(seen: Path, arguments: list[str]) -> int:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-m",
        "promise",
        "-q",
        "--continue-on-collection-errors",
    ]
    command += [f"--promises-report={seen}", *arguments]
    # The table alone goes to standard output; the progress of the tests goes beside it.
    return subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False).returncode  # noqa: S603


def _write(report: dict[str, object]) -> None:
    folder = Path(os.environ.get("DATA_DIR") or ROOT / ".local")  # noqa: TID251 — a command, not a service
    path = Path(os.environ.get("AZMYRA_TRUST_FILE") or folder / "promises.json")  # noqa: TID251
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(".writing")
    written.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    written.replace(path)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
