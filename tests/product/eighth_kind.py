"""A kind that the product has never heard of, with a field of each sort."""

import json
import shutil
from pathlib import Path
from typing import Any

from tests.product.conftest import KINDS


def _field(title: str, widget: str, marks: dict[str, Any] | None = None, **schema: Any) -> Any:
    return {"title": title, **schema, "x-azmyra": {"widget": widget, **(marks or {})}}


_SORTED = {"sort": True, "filter": True}
_END = {"type": "number", "minimum": 0, "maximum": 100}

EXPERIMENT = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://ai.theproductowner.org/schemas/product/v1/experiment.schema.json",
    "title": "Experiment",
    "description": "Something tried on a few before all get it.",
    "type": "object",
    "additionalProperties": False,
    "required": ["title"],
    "x-azmyra": {
        "kind": "experiment",
        "plural": "experiments",
        "label": "Experiment",
        "label_plural": "Experiments",
        "icon": "flask",
        "columns": ["title", "verdict"],
    },
    "properties": {
        "title": _field(
            "Title", "text", {"sort": True}, type="string", minLength=1, maxLength=300
        ),
        "notes": _field("Notes", "textarea", type="string", maxLength=20000),
        "verdict": _field(
            "Verdict",
            "select",
            {**_SORTED, "labels": {"worse": "Worse", "same": "Same", "better": "Better"}},
            type="string",
            enum=["worse", "same", "better"],
            default="same",
        ),
        "visitors": _field("Visitors", "number", _SORTED, type="integer", minimum=0),
        "ends": _field("Ends", "date", _SORTED, type="string", format="date"),
        "lift": _field(
            "Lift",
            "range",
            type="object",
            additionalProperties=False,
            required=["low", "high"],
            properties={"low": _END, "high": _END},
        ),
        "gain": _field(
            "Gain",
            "score",
            {"sort": True, "derived": {"times": ["lift", "visitors"], "scale": 0.01}},
            type="object",
            readOnly=True,
            additionalProperties=False,
            required=["low", "middle", "high"],
            properties={"low": _END, "middle": _END, "high": _END},
        ),
    },
}


def folder_with_eight_kinds(folder: Path) -> Path:
    """The seven schema files and one more; nothing else anywhere tells of it."""
    kinds = folder / "kinds"
    shutil.copytree(KINDS, kinds)
    (kinds / "experiment.schema.json").write_text(json.dumps(EXPERIMENT))
    return kinds
