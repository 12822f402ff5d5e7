"""What `make run` is told by its environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.local.refused import CannotStart, refuse_production

ROOT = Path(__file__).resolve().parents[2]
_LARGEST_PORT = 65535


@dataclass(frozen=True)
class RunSettings:
    """*port* is the gateway's; *data_dir* holds all state.

    *passed_on* is what every process gets from our own environment: where programs are found, and
    the settings of the product.
    """

    port: int
    data_dir: Path
    passed_on: Mapping[str, str]

    @property
    def secrets(self) -> Path:
        """What was made up once and stays."""
        return self.data_dir / "secrets"

    @property
    def journal(self) -> Path:
        """What must be deleted again after a restore. No backup holds it or brings it back."""
        return self.data_dir / "erasure-journal"

    @property
    def exports(self) -> Path:
        """Where the encrypted files of exports are."""
        return self.data_dir / "exports"

    @property
    def certificate_keys(self) -> Path:
        """The keys that sign certificates and exports, their private halves wrapped."""
        return self.data_dir / "certificate-keys"

    @property
    def clear_certificate_keys(self) -> Path:
        """Where these were before they were wrapped; there until the first start that wraps."""
        return self.secrets / "certificate-keys.json"

    @property
    def backups(self) -> Path:
        """What `make backup` writes, encrypted."""
        return self.data_dir / "backups"

    @property
    def restored(self) -> Path:
        """There while a restore waits for its erasures to be replayed."""
        return self.data_dir / "restored"

    @property
    def operator(self) -> Path:
        """The settings of the operator's command while the system runs; mode 0600."""
        return self.data_dir / "operate.json"

    @property
    def logs(self) -> Path:
        """What the processes print."""
        return self.data_dir / "logs"


def read_settings(environment: Mapping[str, str]) -> RunSettings:
    """PORT, DATA_DIR and what is passed on. Raises CannotStart."""
    refuse_production(environment.get("AZMYRA_ENV", ""), "The system of this folder")
    data_dir = Path(environment.get("DATA_DIR") or ROOT / ".local").absolute()
    return RunSettings(_port(environment.get("PORT") or "8080"), data_dir, _passed_on(environment))


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _LARGEST_PORT:
        raise CannotStart(f"PORT is {text!r}: give a number from 1 to {_LARGEST_PORT}.")
    return int(text)


def _passed_on(environment: Mapping[str, str]) -> dict[str, str]:
    names = {"PATH", "HOME", "LANG", "TMPDIR", "PG_BIN", "LOG_LEVEL", "KINDS_DIR"}
    return {
        name: value
        for name, value in environment.items()
        if name in names or name.startswith("AZMYRA_")
    }
