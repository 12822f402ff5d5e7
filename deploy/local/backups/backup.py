"""`make backup`: every database of the running system, each into an encrypted file.

Each file has a fresh data key, wrapped by Cloud KMS under the key `backups`. Files older than 14
days are removed: that is how long the arithmetic of deletion lets a backup live.
"""

import json
import os
import sys
import time
from pathlib import Path

from deploy.local.backups.tables import dumped
from deploy.local.refused import CannotStart
from deploy.local.run_settings import read_settings
from deploy.local.topology import SERVICES, kms_key
from services.chassis.cloud_kms import CloudKms
from services.chassis.cloud_kms_client import KmsSettings
from services.chassis.encrypted_files import EncryptedFiles
from services.chassis.grpc_target import GrpcTarget

KEPT_DAYS = 14
_SECONDS_A_DAY = 86_400


def encrypted(folder: Path, kms: str, metadata: str) -> EncryptedFiles:
    """The backups in *folder*; *kms* and *metadata* are addresses of the stand-ins."""
    settings = KmsSettings(GrpcTarget(kms, encrypted=False), metadata)
    return EncryptedFiles(folder, CloudKms(settings, within=10.0), kms_key("backups"))


def bound_to(name: str) -> bytes:
    """A file renamed is not taken for another."""
    return f"backup {name}".encode()


def main() -> int:
    """The exit code."""
    settings = read_settings(os.environ)
    try:
        running = json.loads((settings.data_dir / "endpoints.json").read_text())
    except FileNotFoundError:
        print(f"Nothing runs with the data in {settings.data_dir}: start it first.")
        return 1
    files = encrypted(settings.backups, running["kms"], running["metadata"]["privacy"])
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    for service in SERVICES:
        name = f"{stamp}-{service}.backup"
        with files.create(name, bound_to=bound_to(name)) as file:
            for part in dumped(running["postgres"][service]):
                file.write(part)
    forget_old(settings.backups)
    print(f"Backed up as {stamp}.")
    return 0


def forget_old(folder: Path) -> None:
    """Remove what is older than `KEPT_DAYS`, and what a backup that fell over left unfinished."""
    for path in folder.glob("*.backup*"):
        if path.stat().st_mtime < time.time() - KEPT_DAYS * _SECONDS_A_DAY:
            path.unlink()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CannotStart as reason:
        sys.exit(str(reason))
