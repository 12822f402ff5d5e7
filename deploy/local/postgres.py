"""One PostgreSQL server of our own, on 127.0.0.1, with passwords (SCRAM) for everyone."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from deploy.local import children
from deploy.local.accounts import Account, make_passable, others_enter, unprivileged
from deploy.local.children import Command
from deploy.local.logs import end_of_log, rotated_log
from deploy.local.ports import LOOPBACK, wait_until
from deploy.local.postgres_binaries import SHARED_PLACE, binaries_for_others, major_version
from deploy.local.refused import CannotStart
from deploy.local.secret_files import kept_password

SUPERUSER = "app"


@dataclass(frozen=True)
class Postgres:
    """A server whose data is in ``<state>/postgres`` and who listens on *port*.

    *durable* False leaves out the waits for the disk: right for tests, where only a power cut,
    not a killed process, could lose an acknowledged commit.
    """

    state: Path
    programs: Path
    port: int
    password: str
    account: Account | None
    durable: bool = True

    @property
    def data(self) -> Path:
        """The cluster's own folder; a link to another place when nobody could not reach it."""
        return self.state / "postgres"

    def url(self, database: str = "postgres", user: str = SUPERUSER, password: str = "") -> str:
        """The address of *database* for *user*; without a user, for the superuser."""
        login = f"{quote(user)}:{quote(password or self.password)}"
        return f"postgresql://{login}@{LOOPBACK}:{self.port}/{database}"

    def command(self) -> Command:
        """The server process. SIGINT stops it without waiting for clients to leave."""
        settings = {
            "listen_addresses": LOOPBACK,
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "60",
            "log_statement": "none",
            # The values of a failing statement are people's words: they stay out of the log.
            "log_parameter_max_length_on_error": "0",
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
            **({} if self.durable else _IN_A_HURRY),
        }
        argv = [str(self.programs / "postgres"), "-D", str(self.data.resolve())]
        for name, value in settings.items():
            argv += ["-c", f"{name}={value}"]
        environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
        return Command("postgres", argv, environment, self.account, signal.SIGINT)

    def is_ready(self) -> bool:
        """Whether the superuser can log in."""
        try:
            with closing(psycopg.connect(self.url(), connect_timeout=2)):
                return True
        except psycopg.OperationalError:
            return False


def prepared(state: Path, programs: Path, port: int, *, durable: bool = True) -> Postgres:
    """The server of the folder *state*, ready to be started; its data is made when missing.

    A server that an earlier run left behind is stopped first. Raises CannotStart.
    """
    account = unprivileged()
    if account:
        programs = binaries_for_others(programs)
    password = kept_password(state / "secrets" / "postgres-superuser")
    server = Postgres(state, programs, port, password, account, durable)
    if not server.data.exists():
        _initialise(server)
    _check_version(server)
    stop_left_behind(server.data)
    return server


def started(server: Postgres) -> subprocess.Popen[bytes]:
    """Start *server* and return once it takes logins. Raises CannotStart with the log's end."""
    log = rotated_log(server.state, "postgres")
    for _ in range(_START_ATTEMPTS):
        process = children.start(server.command(), log)
        if _came_up(server, process):
            return process
        children.stop(process, signal.SIGINT, 5)
        time.sleep(0.5)
    raise CannotStart(f"PostgreSQL did not start:\n{end_of_log(server.state, 'postgres')}")


def stop_left_behind(data: Path) -> None:
    """Stop the server that postmaster.pid names, if it is one and serves the folder *data*."""
    pid_file = data / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    record = children.recorded(pid)
    if record and str(data.resolve()) in children.command_line(pid):
        children.stop_recorded(record, signal.SIGINT, 10)
    else:
        # After a kill the file stays, with a number that is nobody's or a stranger's by now. (Old
        # children still at work are found by PostgreSQL itself, through the shared memory.)
        pid_file.unlink(missing_ok=True)


def _came_up(server: Postgres, process: subprocess.Popen[bytes]) -> bool:
    wait_until(lambda: process.poll() is not None or server.is_ready(), within=30)
    return process.poll() is None


def _initialise(server: Postgres) -> None:
    home = _home_for_data(server)
    fresh = home / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    with tempfile.NamedTemporaryFile(dir=home) as password_file:
        password_file.write(server.password.encode())
        password_file.flush()
        _give(Path(password_file.name), server.account)
        _initdb(server, fresh, password_file.name)
    # Renamed only when complete: an interrupted initdb is never taken for a database.
    final = home / "postgres"
    fresh.rename(final)
    inside = home.is_relative_to(server.state)
    if home != server.state:
        server.data.symlink_to(os.path.relpath(final, server.state) if inside else final)


def _initdb(server: Postgres, folder: Path, password_file: str) -> None:
    argv = [
        *(str(server.programs / "initdb"), "-D", str(folder), "-U", SUPERUSER),
        *("--pwfile", password_file, "--auth=scram-sha-256", "-E", "UTF8", "--no-locale"),
    ]
    environment = {"PATH": os.defpath, "LC_ALL": "C"}
    try:
        children.finish(Command("initdb", argv, environment, server.account))
    except subprocess.CalledProcessError as error:
        raise CannotStart(f"PostgreSQL's initdb failed:\n{error.stdout}") from error


def _home_for_data(server: Postgres) -> Path:
    """A folder in which the server's account may create its data folder."""
    server.state.mkdir(parents=True, exist_ok=True)
    if server.account is None:
        return server.state
    place = server.state if others_enter(server.state) else SHARED_PLACE
    make_passable(place)
    home = Path(tempfile.mkdtemp(prefix="data-", dir=place))
    _give(home, server.account)
    return home


def _give(path: Path, account: Account | None) -> None:
    if account:
        os.chown(path, account.uid, account.gid)


def _check_version(server: Postgres) -> None:
    wrote = (server.data / "PG_VERSION").read_text().strip()
    reads = major_version(server.programs)
    if wrote != reads:
        raise CannotStart(
            f"The data in {server.data} is PostgreSQL {wrote}'s, and {server.programs} holds "
            f"{reads}: set PG_BIN to a version {wrote}, or choose another DATA_DIR."
        )


# A killed server's own children need a moment to notice before another may take the data.
_START_ATTEMPTS = 5
_IN_A_HURRY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
