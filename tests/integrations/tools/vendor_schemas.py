"""What GitHub and Notion themselves say that a request must be like: their OpenAPI documents.

The documents come from npm, once; GitHub's package unpacks to 390 MB, of which one file is kept.
"""

import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest

from tests.integrations.tools.front import Asked

_CACHE = Path(__file__).resolve().parents[3] / ".cache" / "vendor-schemas"
_NPM = Path(sys.executable).parent / "npm"
_DOCUMENTS = {
    "github": ("@octokit/openapi@23.0.2", "package/generated/api.github.com.json"),
    "notion": ("@notionhq/notion-mcp-server@2.5.2", "package/scripts/notion-openapi.json"),
}
# Addresses of OAuth are not in the documents.
_UNDESCRIBED = ("/v1/oauth/", "/login/oauth/")


def check_of(tool: str) -> Callable[[Asked], None]:
    """Raises what is wrong with a request."""
    host, described = _described(tool)

    def check(asked: Asked) -> None:
        if asked.path.startswith(_UNDESCRIBED):
            return
        described.validate_request(
            MockRequest(
                host,
                asked.method.lower(),
                asked.path,
                args=asked.query,
                headers={name.title(): value for name, value in asked.headers.items()},
                data=asked.body or None,
                content_type=asked.headers.get("content-type", "application/json"),
            )
        )

    return check


@cache
def _described(tool: str) -> tuple[str, OpenAPI]:
    document = json.loads(_document(tool).read_bytes())
    # Who may call is judged by the tool that is played; the document knows only that one must.
    document.pop("security", None)
    if tool == "notion":
        _correct(document)
    described = OpenAPI.from_dict(document, config=Config(spec_validator_cls=None))
    return document["servers"][0]["url"], described


def _correct(document: dict[str, Any]) -> None:
    """Let a page's parent be a data source.

    By Notion's upgrade guide to 2025-09-03 it must be one; the document names the schema so, too,
    and then describes the database_id of before.
    """
    described = document["components"]["schemas"]["dataSourceIdParentRequest"]
    described["properties"] = {
        "type": {"type": "string", "const": "data_source_id"},
        "data_source_id": {"type": "string", "format": "uuid"},
    }
    described["required"] = ["data_source_id"]


def _document(tool: str) -> Path:
    package, member = _DOCUMENTS[tool]
    kept = _CACHE / package.replace("/", "-") / "openapi.json"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        _fetch(package, member, kept)
    return kept


def _fetch(package: str, member: str, kept: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        packed: Any = subprocess.run(  # noqa: S603 the ordinary client
            [_NPM, "pack", "--silent", package], cwd=folder, capture_output=True, check=False
        )
        if packed.returncode:
            pytest.skip(f"npm cannot fetch {package}: requests are not judged by its document")
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as files:
            found = files.extractfile(member)
            assert found
            content = found.read()
    half = kept.with_suffix(".half")
    half.write_bytes(content)
    half.rename(kept)
