"""Looks for credentials in all that a system wrote down, whenever a test stops one.

Read are every table of every service's database as a dump has it, and every file of the system's
folder: logs, mails, undelivered messages, exports, backups. Looked for is what `told_secrets` was
told, and whatever looks like a credential of one of the vendors.
"""

import re
import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from os import environ  # noqa: TID251 -- PG_BIN is the launcher's own setting
from pathlib import Path

import psycopg

from deploy.local import children
from deploy.local.ports import free_port
from deploy.local.postgres import prepared, started
from deploy.local.postgres_binaries import binaries
from deploy.local.topology import SERVICES
from tests.promises.stores import in_databases, in_files
from tests.told_secrets import every_told, forms

#: What the vendors' credentials look like, and tokens that are signed (a JWT).
VENDORS = {
    "GitHub": rb"gh[opusr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}",
    "Slack": rb"xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}",
    "Linear": rb"lin_(?:api|oauth)_[A-Za-z0-9]{16,}",
    "Notion": rb"ntn_[A-Za-z0-9]{16,}|secret_[A-Za-z0-9]{32,}",
    "Atlassian": rb"AT[AC]TT3[A-Za-z0-9_=-]{20,}",
    "a signer of JWTs": rb"eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
}
_PATTERNS = {vendor: re.compile(pattern) for vendor, pattern in VENDORS.items()}
Written = Iterable[tuple[str, bytes]]


def findings(written: Written, secrets: Iterable[str]) -> list[str]:
    """Where a credential stands, in words that do not repeat it."""
    wanted = {form: secret for secret in secrets for form in forms(secret)}
    return [
        f"{place}: {what}" for place, content in written for what in _found_in(content, wanted)
    ]


def in_database(url: str) -> list[str]:
    """Of one database."""
    return findings(in_databases({url.rpartition("/")[2]: url}), every_told())


def in_system(folder: Path, urls: Mapping[str, str]) -> list[str]:
    """Of a system's *folder* and its databases at *urls*, which need not be running."""
    with _answering(folder, urls) as read:
        written = [*in_databases(read), *_own_files(folder)]
    return findings(written, every_told())


def in_folder(folder: Path) -> list[str]:
    """Of a system's *folder*, without its databases."""
    return findings(_own_files(folder), every_told())


def told_plainly(found: Iterable[str]) -> str:
    """What a run says that found some."""
    return "\n".join(("credentials stand where none may be written down:", *sorted(found)))


def _found_in(content: bytes, wanted: Mapping[bytes, str]) -> Iterator[str]:
    secrets = {secret for form, secret in wanted.items() if form in content}
    yield from sorted(f"holds the credential {_shown(secret)}" for secret in secrets)
    for vendor, pattern in _PATTERNS.items():
        found = pattern.search(content)
        if found:
            yield f"holds what looks like a token of {vendor}: {_shown(found[0].decode())}"


def _shown(secret: str) -> str:
    """Enough to know it by."""
    return f"{secret[:6]}… ({len(secret)} characters)"


def _own_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All but the database's own, which are read through it."""
    return in_files(folder, without=(folder / "postgres").resolve())


@contextmanager
def _answering(folder: Path, urls: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The databases' addresses; a server that is gone is started for as long as it is read."""
    if _answers(urls):
        yield dict(urls)
    elif (folder / "postgres").exists():
        server = prepared(folder, binaries(environ), free_port(), durable=False)
        process = started(server)
        try:
            every = {name: server.url(name) for name in SERVICES}
            yield {name: url for name, url in every.items() if _answers({name: url})}
        finally:
            children.stop(process, signal.SIGINT, 10)
    else:
        yield {}


def _answers(urls: Mapping[str, str]) -> bool:
    with suppress(psycopg.OperationalError):
        for url in urls.values():
            with closing(psycopg.connect(url, connect_timeout=2)):
                pass
        return bool(urls)
    return False
