"""PostgreSQL in a container, for those who ask for it with AZMYRA_TEST_CONTAINERS=1."""

import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from deploy.local.ports import wait_until
from deploy.local.postgres import SUPERUSER, Postgres

_IMAGE = "postgres:18-alpine"


def containers_are_wanted(environment: Mapping[str, str], docker: str = "docker") -> bool:
    """Whether they were asked for and an engine answers; otherwise the embedded server is used."""
    if environment.get("AZMYRA_TEST_CONTAINERS") != "1" or shutil.which(docker) is None:
        return False
    asked = subprocess.run([docker, "info"], capture_output=True, check=False)  # noqa: S603
    return asked.returncode == 0


@contextmanager
def postgres_container(state: Path) -> Iterator[Postgres]:
    """A server that lives as long as the context; *state* keeps the roles' passwords."""
    password = secrets.token_urlsafe(24)
    settings = [f"--env=POSTGRES_USER={SUPERUSER}", f"--env=POSTGRES_PASSWORD={password}"]
    published = "--publish=127.0.0.1::5432"
    container = _docker("run", "--rm", "--detach", published, *settings, _IMAGE)
    try:
        port = int(_docker("port", container, "5432/tcp").splitlines()[0].rsplit(":", 1)[1])
        server = Postgres(state, Path(), port, password, account=None)
        assert wait_until(server.is_ready, within=60), "the container's PostgreSQL did not start"
        yield server
    finally:
        _docker("rm", "--force", container)


def _docker(*words: str) -> str:
    argv = ["docker", *words]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
