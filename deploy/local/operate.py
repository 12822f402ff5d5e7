"""`make operate ARGS="list"`: the operator's command on the running system."""

import json
import os
import subprocess
import sys

from deploy.local.run_settings import ROOT, read_settings


def main(arguments: list[str]) -> int:
    """The command's exit code."""
    settings = read_settings(os.environ)
    if not settings.operator.exists() or not (settings.data_dir / "endpoints.json").exists():
        print(f"Nothing runs with the data in {settings.data_dir}: start it first.")
        return 1
    command = json.loads(settings.operator.read_text())
    argv = [*command["argv"], *arguments]
    return subprocess.run(argv, env=command["environment"], cwd=ROOT, check=False).returncode  # noqa: S603 -- ours


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
