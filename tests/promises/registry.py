"""The promises that the product makes, each with an id and a sentence, read from registry.json."""

import json
from dataclasses import dataclass
from pathlib import Path

_REGISTRY = Path(__file__).with_name("registry.json")


@dataclass(frozen=True)
class Promise:
    """One promise.

    *by_deployment*: only an operator's deployment can keep it. *in_browser*: it speaks of what
    happens in a browser, so tests from the server's side alone leave it open.
    """

    id: str
    sentence: str
    by_deployment: bool = False
    in_browser: bool = False


def load_promises(path: Path = _REGISTRY) -> tuple[Promise, ...]:
    """Every promise in the order of the registry, which is the order of the policy."""
    entries = json.loads(path.read_text(encoding="utf-8"))["promises"]
    return tuple(
        Promise(
            entry["id"],
            entry["sentence"],
            by_deployment=entry.get("kept_by") == "deployment",
            in_browser=entry.get("shown_in") == "browser",
        )
        for entry in entries
    )
