"""How long the gateway takes to import: what a cold start waits for."""

import subprocess
import sys
from typing import Final

from bench.system import ROOT

_MEASURE: Final = """
import time
wall, cpu = time.perf_counter(), time.process_time()
import gateway.main
print((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)
"""
_NAMES: Final = ("IDENTITY", "PRODUCT", "INTEGRATIONS", "PRIVACY")
# Nothing is called, so nothing has to be there.
_SETTINGS: Final = (
    {"AZMYRA_ENV": "local", "PUBLIC_URL": "http://localhost:1"}
    | {f"{name}_GRPC": "grpc+insecure://127.0.0.1:1" for name in _NAMES}
    | {f"{name}_AUDIENCE": name for name in _NAMES}
)


def gateway_import_ms(times: int = 7) -> tuple[float, float]:
    """Wall and CPU time in milliseconds, each the best of several fresh processes."""
    command = [sys.executable, "-c", _MEASURE]
    measured = [
        subprocess.check_output(command, cwd=ROOT, env=_SETTINGS).split()  # noqa: S603
        for _ in range(times)
    ]
    return min(float(wall) for wall, _ in measured), min(float(cpu) for _, cpu in measured)
