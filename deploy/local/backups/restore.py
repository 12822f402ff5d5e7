"""`make restore` (BACKUP=20261126T031500Z; the newest without): every database as it was then.

Everything must be stopped. Nobody reaches the restored system before the erasures since then are
replayed: a mark is left, and the next start does that before its gateway begins.
"""

import os
import sys
from contextlib import closing

import psycopg
from psycopg import sql

from deploy.local.backups.backup import bound_to, encrypted
from deploy.local.backups.tables import OtherSchema, load
from deploy.local.databases import ensure_database
from deploy.local.left_behind import stop_left_behind
from deploy.local.postgres import Postgres
from deploy.local.refused import CannotStart
from deploy.local.run import only_one
from deploy.local.run_settings import RunSettings, read_settings
from deploy.local.system import System
from deploy.local.topology import SERVICES
from services.chassis.encrypted_files import EncryptedFiles
from services.chassis.migrate import migrate


def main() -> int:
    """The exit code."""
    os.umask(0o077)
    settings = read_settings(os.environ)
    with only_one(settings):
        stop_left_behind(settings.data_dir)
        stamp = _chosen(settings, os.environ.get("BACKUP", ""))
        system = System(settings, print)
        try:
            server, ports = system.start_stores()
            kms, metadata = f"127.0.0.1:{ports.kms}", ports.metadata_of("privacy")
            _restore(settings, server, encrypted(settings.backups, kms, metadata), stamp)
        finally:
            system.stop()
    print(f"Restored {stamp}. The next start deletes again what was deleted since.")
    return 0


def _chosen(settings: RunSettings, wanted: str) -> str:
    stamps = sorted({path.name.partition("-")[0] for path in settings.backups.glob("*.backup")})
    if not stamps or (wanted and wanted not in stamps):
        raise CannotStart(f"There is no such backup in {settings.backups}: {', '.join(stamps)}")
    return wanted or stamps[-1]


def _restore(settings: RunSettings, server: Postgres, files: EncryptedFiles, stamp: str) -> None:
    # First the mark: half a restore must not serve anybody either.
    settings.restored.touch(mode=0o600)
    for service in SERVICES:
        _drop(server, service)
        database = ensure_database(server, service)
        migrate(service, database.owner_url)
        name = f"{stamp}-{service}.backup"
        try:
            load(database.superuser_url, files.read(name, bound_to=bound_to(name)))
        except OtherSchema as error:
            raise CannotStart(
                f"{name} was made by another version: restore it with that one, then update."
            ) from error


def _drop(server: Postgres, service: str) -> None:
    with closing(psycopg.connect(server.url(), autocommit=True)) as admin:
        admin.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(service))
        )


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CannotStart as reason:
        sys.exit(str(reason))
