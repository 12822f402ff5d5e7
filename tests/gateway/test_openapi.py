"""The description and the routes are two views of the same contracts."""

import json
import re
import subprocess
import sys
from pathlib import Path

from openapi_spec_validator import OpenAPIV31SpecValidator, validate

ROOT = Path(__file__).parents[2]


def described(visitor):
    return visitor("GET", "/api/openapi.json").json


def test_the_description_is_valid_openapi_3_1(visitor):
    document = described(visitor)
    assert document["openapi"].startswith("3.1")
    validate(document, cls=OpenAPIV31SpecValidator)


def test_every_route_is_described_and_every_described_path_is_routed(visitor):
    routed = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in visitor.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD"}
    }
    told = {
        (path, method) for path, item in described(visitor)["paths"].items() for method in item
    }
    assert routed == told


def test_operation_ids_are_unique(visitor):
    paths = described(visitor)["paths"].values()
    ids = [operation["operationId"] for item in paths for operation in item.values()]
    assert len(ids) == len(set(ids))


def test_each_kind_has_a_schema_for_reading_creating_and_changing(visitor):
    schemas = described(visitor)["components"]["schemas"]
    for name in ("Initiative", "RoadmapItem", "Vision"):
        assert schemas[name]["properties"]["version"]["type"] == "integer"
        assert schemas[f"{name}Create"]["required"] == ["title"]
        assert "required" not in schemas[f"{name}Patch"]


def test_what_product_counts_itself_cannot_be_written(visitor):
    schemas = described(visitor)["components"]["schemas"]
    assert "turn_count" in schemas["Transcript"]["properties"]
    assert "turn_count" not in schemas["TranscriptCreate"]["properties"]
    assert "turn_count" not in schemas["TranscriptPatch"]["properties"]


def test_the_command_prints_what_the_gateway_serves(visitor):
    printed = subprocess.run(
        [sys.executable, "-m", "gateway.openapi"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    assert json.loads(printed) == described(visitor)
