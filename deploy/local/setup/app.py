"""The app: its packages and its build."""

from pathlib import Path

from deploy.local.setup.places import CACHE, FRONTEND, PROTO, ROOT, VENV
from deploy.local.setup.work import Stamp, digest, files_below, run, say

_NPM = VENV / "bin" / "npm"


def ensure_app_packages() -> None:
    """Install what package-lock.json names; no package's own script runs."""
    fingerprint = digest([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    stamp = Stamp(FRONTEND / "node_modules" / ".azmyra-stamp")
    if not stamp.says(fingerprint):
        say("The app's packages")
        options = ["--ignore-scripts", "--no-audit", "--no-fund"]
        run("Installing the app's packages", [_NPM, "ci", *options], FRONTEND)
        stamp.set(fingerprint)


def ensure_app_build() -> None:
    """Build the app where something it is made of changed."""
    fingerprint = digest(_sources())
    stamp = Stamp(CACHE / "stamps" / "app")
    built = (FRONTEND / "dist" / "index.html").exists()
    if not (built and stamp.says(fingerprint)):
        say("The app")
        run("Building the app", [_NPM, "run", "build"], FRONTEND)
        stamp.set(fingerprint)


def _sources() -> list[Path]:
    # The client's types come from the gateway's description of itself and from the schemas.
    unread = ("dist", "generated", "test-results")
    return [
        *files_below(FRONTEND, "*", without=unread),
        *files_below(ROOT / "gateway", "*.py"),
        *files_below(PROTO, "*.proto", "*.json", without=("gen",)),
    ]
