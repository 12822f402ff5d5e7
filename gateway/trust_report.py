"""What `make promises` found, for everybody to read."""

import json
from pathlib import Path
from typing import Any

import orjson


class TrustReport:
    """The report where one is installed; else every promise, not proven."""

    def __init__(self, promises_file: Path, trust_file: Path | None, build: str) -> None:
        """*promises_file*: ids and sentences; *trust_file*: the report, which may not exist.

        *build* is the commit that runs: a report about another one proves nothing of this one.
        """
        self._promises_file = promises_file
        self._build = build
        self._trust_file = trust_file

    def as_json(self) -> bytes:
        """Read at each call: a new report shows without a restart."""
        if self._trust_file and self._trust_file.is_file():
            report = json.loads(self._trust_file.read_bytes())
            of_this_build = bool(self._build) and report["commit"] == self._build
            return self._told(report, of_this_build=of_this_build)
        return self._told(self._unproven(), of_this_build=False)

    def _told(self, report: dict[str, Any], *, of_this_build: bool) -> bytes:
        build = self._build or None
        return orjson.dumps({**report, "build": build, "of_this_build": of_this_build})

    def _unproven(self) -> dict[str, Any]:
        promises = json.loads(self._promises_file.read_bytes())["promises"]
        entries = [
            {"id": one["id"], "sentence": one["sentence"], "state": "not proven", "tests": []}
            for one in promises
        ]
        return {"generated_at": None, "commit": None, "promises": entries}
