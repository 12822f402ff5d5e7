"""How long the gateway takes to import: what a cold start waits for."""

import subprocess
import sys
from typing import Final

from bench.system import ROOT

_MEASURE: Final = """
import time
started = time.perf_counter()
import gateway.main
print((time.perf_counter() - started) * 1000)
"""
_NAMES: Final = ("IDENTITY", "PRODUCT", "INTEGRATIONS", "PRIVACY")
# Nothing is called, so nothing has to be there.
_SETTINGS: Final = (
    {"AZMYRA_ENV": "local", "PUBLIC_URL": "http://localhost:1"}
    | {f"{name}_GRPC": "grpc+insecure://127.0.0.1:1" for name in _NAMES}
    | {f"{name}_AUDIENCE": name for name in _NAMES}
)


def gateway_import_ms(times: int = 7) -> float:
    """The best of several fresh processes, in milliseconds of wall time."""
    command = [sys.executable, "-c", _MEASURE]
    return min(
        float(subprocess.check_output(command, cwd=ROOT, env=_SETTINGS))  # noqa: S603
        for _ in range(times)
    )
