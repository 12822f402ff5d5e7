"""deploy/terraform as text: its blocks, its settings and what refers to what.

Read by a few patterns and not by a parser of HCL: `terraform fmt` has the files in one shape.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from deploy.local.run_settings import ROOT

FOLDER: Final = ROOT / "deploy/terraform"
MODULE: Final = FOLDER / "modules/service"

_LINES: Final = re.MULTILINE | re.DOTALL
_BLOCK: Final = re.compile(
    r'^(resource|data) "(?P<kind>\w+)" "(?P<name>\w+)" \{\n(?P<body>.*?)^\}$', _LINES
)
_ENTRY: Final = re.compile(r'^ +"?([\w-]+)"? += (.+)$', re.MULTILINE)
_REFERENCE: Final = re.compile(r"\b((?:local|var|module|google_\w+)\.[\w-]+)")
_SETTING: Final = re.compile(r"^ +([A-Z][A-Z0-9_]+) += (.+)$", re.MULTILINE)


@cache
def text(name: str) -> str:
    """Of a file of the folder, without its comments."""
    return re.sub(r"^ *#.*\n", "", (FOLDER / name).read_text(), flags=re.MULTILINE)


def all_of_it() -> str:
    """Every file of the root module."""
    return "\n".join(text(path.name) for path in sorted(FOLDER.glob("*.tf")))


def block(kind: str, name: str) -> str:
    """The body of a resource."""
    found = _BLOCK.finditer(all_of_it())
    return next(one["body"] for one in found if (one["kind"], one["name"]) == (kind, name))


def blocks(kind: str) -> Iterator[str]:
    """The bodies of all resources of a kind, in the root module."""
    return (one["body"] for one in _BLOCK.finditer(all_of_it()) if one["kind"] == kind)


def entries(file: str, name: str) -> dict[str, str]:
    """Of a map `NAME = { … }` among the locals of *file*: its values as they are written."""
    found = re.search(rf"^ +{name} += \{{\n(.*?)^  \}}$", text(file), _LINES)
    assert found, f"{file} has no {name}"
    return dict(_ENTRY.findall(found[1]))


def settings(service: str) -> dict[str, str]:
    """The environment variables of a service, as they are written."""
    shared = re.search(
        r"process_settings = \{\n(.*?)^  \}$", text("main.tf"), re.MULTILINE | re.DOTALL
    )
    assert shared
    secret = {"DATABASE_URL": ""} if "process_secrets" in text(f"{service}.tf") else {}
    named = re.findall(r"\{ ([A-Z][A-Z0-9_]+) = (\S+) \}", text(f"{service}.tf"))
    own = dict(_SETTING.findall(text(f"{service}.tf"))) | dict(named)
    return dict(_SETTING.findall(shared[1])) | secret | own


def declared(content: str) -> set[str]:
    """What may be referred to: `local.x`, `var.x`, `module.x`, `google_y.x`."""
    names = {f"{kind}.{name}" for _, kind, name, _ in _BLOCK.findall(content)}
    names |= {f"var.{name}" for name in re.findall(r'^variable "(\w+)"', content, re.MULTILINE)}
    names |= {f"module.{name}" for name in re.findall(r'^module "(\w+)"', content, re.MULTILINE)}
    for body in re.findall(r"^locals \{\n(.*?)^\}$", content, _LINES):
        names |= {f"local.{name}" for name in re.findall(r"^  (\w+) +=", body, re.MULTILINE)}
    return names


def referred_to(content: str) -> set[str]:
    return set(_REFERENCE.findall(content))
