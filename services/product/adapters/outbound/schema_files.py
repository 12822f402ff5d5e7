"""The kinds' JSON Schema files."""

import json
from pathlib import Path

from services.product.domain.kinds import Kinds


def read_kinds(folder: Path) -> Kinds:
    """One kind for each *.schema.json in *folder*. Raises OSError or ValueError at start."""
    paths = sorted(folder.glob("*.schema.json"))
    if not paths:
        raise FileNotFoundError(f"no *.schema.json in {folder}")
    return Kinds(json.loads(path.read_text("utf-8")) for path in paths)
