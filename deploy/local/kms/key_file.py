"""The keys themselves: every version of every key, in one JSON file that only its owner reads."""

import json
import secrets
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from deploy.local.secret_files import kept, write_private

KEY_BYTES = 32


@dataclass(frozen=True)
class Version:
    """One version of a key: 256 bits in hexadecimal, and whether they may be used."""

    material: str
    created_at: float  # seconds since the epoch
    enabled: bool = True

    @property
    def key(self) -> bytes:
        """For AES-256-GCM."""
        return bytes.fromhex(self.material)


@dataclass(frozen=True)
class Key:
    """A key by its name: versions counted from 1, of which *primary* encrypts."""

    primary: int
    versions: tuple[Version, ...] = field(default=())

    def version(self, number: int) -> Version | None:
        """Version *number*, or None."""
        return self.versions[number - 1] if 0 < number <= len(self.versions) else None


class KeyFile:
    """Keys that survive a restart: a change is on the disk before it is answered."""

    def __init__(self, path: Path, names: Iterable[str]) -> None:
        """Open *path* and make a key for each of *names* that has none."""
        self._path = path
        self._lock = threading.Lock()
        self._keys = {name: _key(told) for name, told in json.loads(kept(path, _empty)).items()}
        for name in names:
            if name not in self._keys:
                self._put(name, Key(primary=1, versions=(_new_version(),)))

    def find(self, name: str) -> Key | None:
        """The key *name*, or None."""
        return self._keys.get(name)

    def names(self) -> list[str]:
        """Of all keys, in order."""
        return sorted(self._keys)

    def add_version(self, name: str) -> int:
        """Make a version of the key *name*; its number. The primary one stays."""
        with self._lock:
            key = self._keys[name]
            self._put(name, replace(key, versions=(*key.versions, _new_version())))
            return len(key.versions) + 1

    def make_primary(self, name: str, number: int) -> None:
        """Encrypt with version *number* of the key *name* from now on."""
        with self._lock:
            self._put(name, replace(self._keys[name], primary=number))

    def enable(self, name: str, number: int, *, enabled: bool) -> None:
        """Let version *number* of the key *name* be used, or not."""
        with self._lock:
            key = self._keys[name]
            versions = list(key.versions)
            versions[number - 1] = replace(versions[number - 1], enabled=enabled)
            self._put(name, replace(key, versions=tuple(versions)))

    def _put(self, name: str, key: Key) -> None:
        changed = {**self._keys, name: key}
        told = {each: asdict(value) for each, value in changed.items()}
        write_private(self._path, json.dumps(told, indent=1).encode())
        self._keys = changed


def _key(told: dict[str, object]) -> Key:
    versions = told["versions"]
    assert isinstance(versions, list)  # noqa: S101 -- we wrote it
    return Key(int(str(told["primary"])), tuple(Version(**version) for version in versions))


def _new_version() -> Version:
    return Version(secrets.token_hex(KEY_BYTES), time.time())


def _empty() -> bytes:
    return b"{}"
