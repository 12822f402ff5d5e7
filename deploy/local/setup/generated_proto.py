"""The Python of the contracts in proto/, as packages below proto/gen."""

import shutil
from pathlib import Path

from deploy.local.setup.places import GENERATED, PROTO, PYTHON, ROOT, VENV
from deploy.local.setup.work import Stamp, digest, files_below, run, say


def ensure_proto(*, again: bool = False) -> None:
    """Generate where a .proto changed, or *again* anyway; with stubs where mypy's plugin is."""
    stubs = _stub_plugins()
    files = files_below(PROTO, "*.proto", without=("gen",))
    lock = ROOT / "requirements" / "local.txt"
    fingerprint = digest([*files, lock], *(plugin.name for plugin in stubs))
    stamp = Stamp(GENERATED / "stamp")
    if again or not stamp.says(fingerprint):
        say("Python from the .proto files")
        _generate(files, stubs)
        stamp.set(fingerprint)


def _generate(files: list[Path], stubs: list[Path]) -> None:
    fresh = GENERATED.with_name("gen.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    outputs = ["--python_out", "--grpc_python_out"]
    if stubs:
        outputs += ["--mypy_out", "--mypy_grpc_out"]
    argv: list[str | Path] = [PYTHON, "-m", "grpc_tools.protoc", f"-I{PROTO}"]
    argv += [f"--plugin={plugin.name}={plugin}" for plugin in stubs]
    argv += [f"{output}={fresh}" for output in outputs]
    run("Generating from proto/", [*argv, *sorted(files)])
    old = GENERATED.with_name("gen.old")
    shutil.rmtree(old, ignore_errors=True)
    if GENERATED.exists():
        GENERATED.rename(old)
    fresh.rename(GENERATED)
    shutil.rmtree(old, ignore_errors=True)


def _stub_plugins() -> list[Path]:
    plugins = [VENV / "bin" / f"protoc-gen-{name}" for name in ("mypy", "mypy_grpc")]
    return plugins if all(plugin.exists() for plugin in plugins) else []
