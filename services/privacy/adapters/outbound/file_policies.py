"""The policy's versions as JSON files, one per version, named by it.

A text may hold `${product}`, `${operator}`, `${site}`, `${contact}` and `${mail_relay}`, which
configuration fills in. Any other name stops the process at its start.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

from services.privacy.domain.policy import Policy, Section, Statement


class FilePolicies:
    """Reads every `YYYY-MM-DD.json` of *folder* once. A folder without one is an error."""

    def __init__(self, folder: Path, names: Mapping[str, str]) -> None:
        read = [_read(path, names) for path in folder.glob("*.json")]
        if not read:
            raise FileNotFoundError(f"no policy in {folder}")
        self._newest_first = sorted(read, key=lambda policy: policy.version, reverse=True)

    def newest_first(self) -> Sequence[Policy]:
        return self._newest_first


def _read(path: Path, names: Mapping[str, str]) -> Policy:
    written = json.loads(path.read_text(encoding="utf-8"))
    if written["version"] != path.stem:
        raise ValueError(f"{path.name} holds version {written['version']}")

    def fill(text: str) -> str:
        return Template(text).substitute(names)

    def section(entry: Mapping[str, Any]) -> Section:
        statements = tuple(
            Statement(fill(one["text"]), tuple(one["promises"])) for one in entry["statements"]
        )
        return Section(entry["number"], fill(entry["heading"]), statements)

    return Policy(
        version=written["version"],
        last_updated=date.fromisoformat(written["last_updated"]),
        title=fill(written["title"]),
        introduction=fill(written["introduction"]),
        sections=tuple(section(entry) for entry in written["sections"]),
        changes=fill(written["changes"]),
        material=written["material"],
    )
