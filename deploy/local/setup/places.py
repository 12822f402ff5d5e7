"""Where things are in the checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
PROTO = ROOT / "proto"
GENERATED = PROTO / "gen"
CACHE = ROOT / ".cache"
LOG = CACHE / "setup.log"


def environment() -> dict[str, str]:
    """Our own environment, with the programs of the checkout found first."""
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV)}
