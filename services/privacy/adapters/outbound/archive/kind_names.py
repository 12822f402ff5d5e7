"""What the kinds and their fields are called, read from their schemas."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class KindNames:
    """Of a kind that has no schema here, the names are those it is stored by."""

    def __init__(self, schemas: Mapping[str, Mapping[str, Any]]) -> None:
        """*schemas* by the kind's name."""
        self._schemas = schemas

    @classmethod
    def read(cls, folder: Path) -> "KindNames":
        """From every `*.schema.json` of *folder*."""
        read = [json.loads(path.read_bytes()) for path in sorted(folder.glob("*.schema.json"))]
        return cls({schema["x-azmyra"]["kind"]: schema for schema in read})

    def plural(self, kind: str) -> str:
        """As in addresses: roadmap-items."""
        return str(self._of(kind).get("x-azmyra", {}).get("plural", kind))

    def label(self, kind: str) -> str:
        """As people say: Roadmap items."""
        return str(self._of(kind).get("x-azmyra", {}).get("label_plural", kind))

    def fields(self, kind: str) -> Mapping[str, str]:
        """Labels by field, in the schema's order."""
        properties = self._of(kind).get("properties", {})
        return {name: schema.get("title", name) for name, schema in properties.items()}

    def value(self, kind: str, field: str, value: object) -> str:
        """A value as a person reads it."""
        if isinstance(value, list):
            return "; ".join(self.value(kind, field, one) for one in value)
        if isinstance(value, str):
            return str(self._labels(kind, field).get(value, value))
        return _object(value) if isinstance(value, dict) else _plain(value)

    def _of(self, kind: str) -> Mapping[str, Any]:
        return self._schemas.get(kind, {})

    def _labels(self, kind: str, field: str) -> Mapping[str, str]:
        schema = self._of(kind).get("properties", {}).get(field, {})
        labels: Mapping[str, str] = schema.get("x-azmyra", {}).get("labels", {})
        return labels


def _object(value: dict[str, Any]) -> str:
    match value:
        case {"low": low, "high": high, **rest}:
            middle = f" ({rest['middle']})" if "middle" in rest else ""
            return f"{low} to {high}{middle}"
        case {"start": start, "resolution": resolution}:
            return period(str(start), str(resolution))
        case _:
            return json.dumps(value, ensure_ascii=False)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def period(start: str, resolution: str) -> str:
    """Like Q3 2026, H2 2026, 2026-07 or 2026, as the importer reads them again."""
    year, month = start[:4], int(start[5:7])
    match resolution:
        case "year":
            return year
        case "half":
            return f"H{(month + 5) // 6} {year}"
        case "quarter":
            return f"Q{(month + 2) // 3} {year}"
        case _:
            return start[:7]
