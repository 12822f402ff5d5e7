"""The launcher of PostgreSQL, on the real programs."""

import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from os import environ  # noqa: TID251 -- PG_BIN is the launcher's own setting
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from deploy.local import children
from deploy.local.databases import ensure_database
from deploy.local.logs import rotated_log
from deploy.local.ports import free_port
from deploy.local.postgres import Postgres, prepared, started
from deploy.local.postgres_binaries import binaries
from deploy.local.refused import CannotStart


@pytest.fixture
def prepare() -> Iterator[Callable[[], Postgres]]:
    """Prepare the server of this test's folder, as each start of the system does."""
    with TemporaryDirectory(prefix="azmyra-test-") as folder:
        state = Path(folder)
        state.chmod(0o711)  # so that the account nobody gets there when root runs the tests
        yield lambda: prepared(state, binaries(environ), free_port())


def test_an_acknowledged_row_survives_a_kill_and_the_next_start(prepare):
    process = started(server := prepare())
    with closing(psycopg.connect(server.url())) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        connection.commit()
        process.kill()
        process.wait()

    process = started(server := prepare())
    try:
        with closing(psycopg.connect(server.url())) as connection:
            assert connection.execute("SELECT answer FROM kept").fetchall() == [(42,)]
    finally:
        children.stop(process, signal.SIGINT, 10)


def test_a_server_left_running_by_a_killed_supervisor_is_replaced(prepare):
    left_behind = started(prepare())
    process = started(prepare())
    try:
        assert left_behind.wait(10) == 0
        assert process.poll() is None
    finally:
        children.stop(process, signal.SIGINT, 10)


def test_a_process_that_merely_got_the_old_number_is_left_alone(prepare):
    children.stop(started(server := prepare()), signal.SIGINT, 10)
    bystander = children.start(
        children.Command("bystander", ["/bin/sleep", "60"], {"PATH": "/bin:/usr/bin"}),
        rotated_log(server.state, "bystander"),
    )
    (server.data / "postmaster.pid").write_text(f"{bystander.pid}\n{server.data}\n")
    try:
        process = started(prepare())
        children.stop(process, signal.SIGINT, 10)
        assert bystander.poll() is None
    finally:
        children.stop(bystander, signal.SIGTERM, 5)


def test_only_the_services_own_roles_enter_its_database_and_neither_is_exempt_from_rls(prepare):
    process = started(server := prepare())
    try:
        mine, other = ensure_database(server, "product"), ensure_database(server, "privacy")
        with closing(psycopg.connect(mine.app_url)) as connection:
            roles = connection.execute(
                "SELECT rolname FROM pg_roles WHERE rolbypassrls OR rolsuper OR rolcreatedb "
                "EXCEPT SELECT 'app'"
            ).fetchall()
            assert roles == []
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("CREATE TABLE mine (id int)")
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(mine.app_url.removesuffix(mine.name) + other.name)
    finally:
        children.stop(process, signal.SIGINT, 10)


def test_a_login_without_the_password_is_refused(prepare):
    process = started(server := prepare())
    try:
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(server.url(password="guessed"))
    finally:
        children.stop(process, signal.SIGINT, 10)


def test_a_folder_without_the_programs_is_named_in_the_refusal(tmp_path):
    with pytest.raises(CannotStart, match=r"PG_BIN is .*, which holds no initdb"):
        binaries({"PG_BIN": str(tmp_path)})
