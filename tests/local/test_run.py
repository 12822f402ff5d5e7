"""`make run` on this machine: starting, stopping, and what it says when it cannot."""

import json
import socket
import stat
import subprocess
from urllib.error import URLError
from urllib.request import urlopen

import psutil
import psycopg
import pytest

from deploy.local.left_behind import stop_left_behind
from deploy.local.ports import answers, wait_until
from deploy.local.topology import SERVICES
from tests.running_system import new_system


def health(system):
    with urlopen(f"{system.url}/health", timeout=5) as answer:  # noqa: S310 -- our own server
        return answer.status


def is_healthy(system):
    try:
        return health(system) == 200
    except (URLError, OSError):
        return False


def serves(system, name):
    """Whether the process *name* takes connections again."""
    endpoints = system.endpoints
    addresses = {
        **{service: told["grpc"] for service, told in endpoints["services"].items()},
        **{part: endpoints[part] for part in ("gateway", "mail", "pubsub", "kms")},
        "postgres": system.postgres("identity").rpartition("/")[0],
    }
    # Whoever lacks tokens waits for their stand-in, so that one is not asked.
    return name == "tokens" or answers(int(addresses[name].rpartition(":")[2]))


def exists(pid):
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def addresses_listened_on(pids):
    parents = [psutil.Process(pid) for pid in pids]
    every = {*parents, *(child for parent in parents for child in parent.children())}
    sockets = [one for process in every for one in process.net_connections("inet")]
    listening = [one.laddr.ip for one in sockets if one.status == psutil.CONN_LISTEN]
    return {address.removeprefix("::ffff:") for address in listening}


def test_endpoints_say_where_everything_is_and_only_the_owner_reads_them(system):
    endpoints = system.endpoints
    assert {"gateway", "mail", "pg_bin", "postgres", "pubsub", "kms", "services"} <= set(endpoints)
    assert endpoints["gateway"] == f"http://127.0.0.1:{system.port}"
    for name in SERVICES:
        assert set(endpoints["services"][name]) == {"grpc", "events", "pid"}
        with psycopg.connect(endpoints["postgres"][name]) as connection:
            (exempt,) = connection.execute(
                "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            assert exempt
    mode = (system.data_dir / "endpoints.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_everything_that_was_made_up_is_readable_by_its_owner_alone(system):
    for path in (system.data_dir / "secrets").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    for name in ("mail.sqlite", "pubsub.sqlite"):
        assert stat.S_IMODE((system.data_dir / name).stat().st_mode) == 0o600


def test_nothing_listens_beyond_this_machine(system):
    pids = set(system.endpoints["pids"].values())
    assert addresses_listened_on(pids) == {"127.0.0.1"}


def test_a_second_start_with_the_same_data_says_that_one_runs(system):
    with new_system({"DATA_DIR": str(system.data_dir)}) as second:
        code, said = second.run_to_end()
    assert code == 1
    assert "already runs with the data in" in said


def test_a_taken_port_is_named_with_what_to_do():
    with new_system() as system, socket.create_server(("127.0.0.1", system.port)):
        code, said = system.run_to_end()
    assert code == 1
    assert f"Port {system.port} is taken" in said
    assert f"PORT={system.port + 1} make run" in said


def test_production_is_refused():
    with new_system({"AZMYRA_ENV": "production"}) as system:
        code, said = system.run_to_end()
    assert code == 1
    assert "does not start with AZMYRA_ENV=production" in said


def test_it_stops_cleanly_and_starts_again_with_the_same_data():
    with new_system() as system:
        system.start()
        with psycopg.connect(system.postgres("product")) as connection:
            connection.execute("CREATE TABLE public.kept AS SELECT 42 AS answer")
        pids = system.endpoints["pids"].values()
        system.stop()
        assert not [pid for pid in pids if exists(pid)]
        assert not (system.data_dir / "endpoints.json").exists()
        system.start()
        with psycopg.connect(system.postgres("product")) as connection:
            assert connection.execute("SELECT answer FROM public.kept").fetchone() == (42,)


@pytest.mark.parametrize(
    "name", ["postgres", "tokens", "pubsub", "kms", "mail", "gateway", *SERVICES]
)
def test_a_killed_process_is_started_again(system, name):
    before = system.pid(name)
    system.kill(name)
    assert wait_until(lambda: system.pid(name) != before, within=10)
    assert wait_until(lambda: is_healthy(system) and serves(system, name), within=30)


def test_after_a_kill_of_everything_the_next_start_continues():
    with new_system() as system:
        system.start()
        system.kill_everything()
        system.start()
        assert health(system) == 200


def test_what_a_killed_supervisor_left_running_is_stopped_by_the_next_start():
    with new_system() as system:
        system.start()
        left = system.endpoints["pids"]
        system.kill("supervisor")
        system.supervisor.wait()
        system.start()
        assert not [name for name, pid in left.items() if exists(pid)]
        assert health(system) == 200


def test_the_record_of_processes_never_stops_a_stranger_with_the_same_number(tmp_path):
    stranger = subprocess.Popen(["/bin/sleep", "60"])
    try:
        record = [{"pid": stranger.pid, "started": 1.0}]
        (tmp_path / "processes.json").write_text(json.dumps(record))
        assert stop_left_behind(tmp_path) == 0
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()
