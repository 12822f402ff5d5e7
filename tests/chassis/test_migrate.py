import threading
from pathlib import Path

import psycopg
import pytest

from services.chassis import migrate as migrations
from services.chassis.migrate import MigrationRefused, migrate

BASE = "CREATE TABLE base (id int);"


@pytest.fixture
def services(tmp_path: Path) -> Path:
    """A folder of services: a chassis with one migration, and notes with two."""
    write(tmp_path, "chassis", "0001_base.sql", BASE)
    write(tmp_path, "notes", "0001_notes.sql", "CREATE TABLE notes (id int);")
    write(tmp_path, "notes", "0002_text.sql", "ALTER TABLE notes ADD text text; SELECT 1;")
    return tmp_path


@pytest.fixture
def owner_url(postgres):
    """An empty database."""
    with psycopg.connect(postgres.server.url(), autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS empty WITH (FORCE)")
        admin.execute("CREATE DATABASE empty")
    return postgres.server.url("empty")


def write(services: Path, name: str, file: str, sql: str) -> None:
    folder = services / name / "migrations"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(sql)


def test_the_chassis_comes_first_then_the_service_in_order(owner_url, services):
    assert migrate("notes", owner_url, services=services) == [
        "chassis/0001_base",
        "notes/0001_notes",
        "notes/0002_text",
    ]


def test_what_is_applied_is_not_applied_again(owner_url, services):
    migrate("notes", owner_url, services=services)
    assert migrate("notes", owner_url, services=services) == []
    write(services, "notes", "0003_more.sql", "ALTER TABLE notes ADD more text;")
    assert migrate("notes", owner_url, services=services) == ["notes/0003_more"]


def test_a_file_changed_after_it_was_applied_is_refused_in_a_sentence(owner_url, services):
    migrate("notes", owner_url, services=services)
    write(services, "notes", "0001_notes.sql", "CREATE TABLE notes (id bigint);")
    with pytest.raises(MigrationRefused, match="notes/0001_notes was changed after it had been"):
        migrate("notes", owner_url, services=services)


def test_a_migration_that_fails_leaves_nothing_of_itself(owner_url, services):
    write(services, "notes", "0002_text.sql", "CREATE TABLE half (id int); SELECT 1/0;")
    with pytest.raises(MigrationRefused, match="notes/0002_text cannot be applied"):
        migrate("notes", owner_url, services=services)
    with psycopg.connect(owner_url) as connection:
        assert connection.execute("SELECT to_regclass('half')").fetchone() == (None,)
        assert connection.execute("SELECT to_regclass('notes')").fetchone() == ("notes",)


def test_several_at_once_apply_each_migration_once(owner_url, services):
    applied: list[str] = []

    def run() -> None:
        applied.extend(migrate("notes", owner_url, services=services))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(applied) == len(set(applied)) == 3


def test_a_service_that_does_not_exist_is_refused(owner_url, services):
    with pytest.raises(MigrationRefused, match="no service named nothing"):
        migrate("nothing", owner_url, services=services)


def test_the_command_tells_what_it_did(stored, capsys):
    assert migrations.main([f"chassis={stored.owner_url}"]) == 0
    assert capsys.readouterr().out == "chassis: 0 applied\n"


def test_the_command_explains_itself(capsys):
    assert migrations.main(["nonsense"]) == 2
    assert "NAME=OWNER_URL" in capsys.readouterr().err


def test_the_command_says_which_service_was_refused(stored, capsys):
    assert migrations.main([f"nothing={stored.owner_url}"]) == 1
    assert capsys.readouterr().err == "nothing: there is no service named nothing\n"
