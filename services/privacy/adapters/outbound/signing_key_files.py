"""The keys that sign, as files of a folder: one per key, the private half wrapped or gone.

A folder given by configuration, apart from every database: what a restore brings back must not
take away the key of a certificate that was given out since.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from services.privacy.adapters.outbound.durable_files import write_durably


@dataclass(frozen=True)
class SigningKey:
    """*x* is the public half, 32 bytes in base64url; the key with the highest *number* signs.

    *wrapped* is the private half as the key service wrapped it, in base64; empty for a key that
    signs no more. *wrapped_by* names the version of the wrapping key.
    """

    id: str
    number: int
    x: str
    wrapped: str = ""
    wrapped_by: str = ""


class SigningKeyFiles:
    """The keys in *folder*, read anew each time: another process may have added one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[SigningKey]:
        """Newest first."""
        keys = (SigningKey(**json.loads(path.read_bytes())) for path in self._paths())
        return sorted(keys, key=lambda key: (key.number, key.id), reverse=True)

    def put(self, key: SigningKey) -> None:
        """Add *key*, or replace the one of its id. It is on the disk when this returns."""
        write_durably(self._folder / f"{key.id}.json", json.dumps(asdict(key)))

    def retire_older_than(self, key: SigningKey) -> None:
        """Destroy the private halves of all keys before *key*; their public halves stay."""
        for one in self.all():
            if one.number < key.number and one.wrapped:
                self.put(replace(one, wrapped="", wrapped_by=""))

    def _paths(self) -> Iterator[Path]:
        # A name that begins with a dot is a key whose writer was killed: it never signed.
        return (path for path in self._folder.glob("*.json") if not path.name.startswith("."))
