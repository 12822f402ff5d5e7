"""One database per service, with the two roles that may enter it."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from deploy.local.postgres import Postgres
from deploy.local.secret_files import kept_password


@dataclass(frozen=True)
class ServiceDatabase:
    """The database of one service.

    *owner_url* may change the schema and is for migrations; *app_url* is the service's own login,
    bound by row-level security; *superuser_url* sees everything and is for inspection.
    """

    name: str
    owner_url: str
    app_url: str
    superuser_url: str


def database_of(server: Postgres, name: str, copy: str = "") -> ServiceDatabase:
    """The addresses of the database of the service *name*, whether or not it exists yet.

    *copy*: the name of the database, where it is not the service's.
    """
    called = copy or name
    return ServiceDatabase(
        name,
        owner_url=server.url(called, f"{name}_owner", _password(server, f"{name}_owner")),
        app_url=server.url(called, f"{name}_app", _password(server, f"{name}_app")),
        superuser_url=server.url(called),
    )


def ensure_database(server: Postgres, name: str) -> ServiceDatabase:
    """Make the roles and the empty database of the service *name*, where they are missing."""
    with closing(psycopg.connect(server.url(), autocommit=True)) as admin:
        for role in (f"{name}_owner", f"{name}_app"):
            _ensure_role(admin, role, _password(server, role))
        if not exists(admin, name):
            _create(admin, name)
    with closing(psycopg.connect(server.url(name), autocommit=True)) as inside:
        _close_schema_to_others(inside, name)
    return database_of(server, name)


def exists(admin: psycopg.Connection, name: str) -> bool:
    """Whether there is a database *name*."""
    found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return found.fetchone() is not None


def _ensure_role(admin: psycopg.Connection, role: str, password: str) -> None:
    found = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    verb = "ALTER" if found.fetchone() else "CREATE"
    admin.execute(
        sql.SQL(
            "{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD {}"
        ).format(sql.SQL(verb), sql.Identifier(role), sql.Literal(password))
    )


def _create(admin: psycopg.Connection, name: str) -> None:
    database, owner, app = (
        sql.Identifier(word) for word in (name, f"{name}_owner", f"{name}_app")
    )
    admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    admin.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, app))


def _close_schema_to_others(inside: psycopg.Connection, name: str) -> None:
    owner, app = sql.Identifier(f"{name}_owner"), sql.Identifier(f"{name}_app")
    inside.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(owner))
    inside.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    inside.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(app))


def _password(server: Postgres, role: str) -> str:
    return kept_password(secrets_folder(server.state) / f"postgres-{role}")


def secrets_folder(state: Path) -> Path:
    """Where the local system keeps what it made up itself."""
    return state / "secrets"
