"""The kinds of product data, read from their JSON Schema files."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind, as its schema file describes it."""

    name: str  # "roadmap-item"
    plural: str  # "roadmap-items", the path segment
    schema: Schema

    @property
    def type_name(self) -> str:
        """The kind in a program's words: "RoadmapItem"."""
        return _pascal_case(self.name)

    @property
    def type_name_plural(self) -> str:
        return _pascal_case(self.plural)

    @property
    def properties(self) -> Mapping[str, Schema]:
        properties: Mapping[str, Schema] = self.schema["properties"]
        return properties

    def fields_marked(self, mark: str) -> list[str]:
        """The names of the fields whose `x-azmyra` has *mark*, in the file's order."""
        return [
            name for name, field in self.properties.items() if field.get("x-azmyra", {}).get(mark)
        ]


def read_kinds(directory: Path) -> Sequence[Kind]:
    """Every `*.schema.json` in *directory*, by name. An empty directory is an error."""
    kinds = [_read(file) for file in sorted(directory.glob("*.schema.json"))]
    if not kinds:
        raise FileNotFoundError(f"no *.schema.json in {directory}")
    return kinds


def _read(file: Path) -> Kind:
    schema = json.loads(file.read_bytes())
    return Kind(
        name=schema["x-azmyra"]["kind"], plural=schema["x-azmyra"]["plural"], schema=schema
    )


def _pascal_case(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))
