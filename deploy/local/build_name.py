"""Which state of the code this is."""

import subprocess

from deploy.local.run_settings import ROOT


def build_name() -> str:
    """The commit, with `+` where the working tree differs from it; "" without git."""
    try:
        head = subprocess.run(
            ["git", "describe", "--always", "--abbrev=40", "--dirty=+", "--exclude=*"],  # noqa: S607
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return head.stdout.strip()
