"""An export as its owner reads it."""

import base64
import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any, Self
from zipfile import ZipFile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.chaos.people import Person


@dataclass(frozen=True)
class Archive:
    """The ZIP, whole."""

    zip: ZipFile

    @classmethod
    def downloaded(cls, person: Person) -> Self:
        """With a session that is young enough."""
        assert person.visitor.sign_in().status_code == 200
        answer = person.visitor.get(f"/privacy/exports/{person.exports[0]}/download")
        assert answer.headers["Content-Type"] == "application/zip", answer.text
        archive = ZipFile(io.BytesIO(answer.content))
        assert archive.testzip() is None
        return cls(archive)

    def rows(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(self.zip.read(f"data/{name}.json"))
        return rows

    def verify(self, published: dict[str, Any]) -> None:
        """Its manifest is signed by a published key, and lists every other file as it is."""
        signed = json.loads(self.zip.read("manifest.json"))
        x = next(key["x"] for key in published["keys"] if key["kid"] == signed["key_id"])
        public = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(x + "="))
        public.verify(base64.b64decode(signed["signature"]), signed["manifest"].encode())
        manifest = json.loads(signed["manifest"])
        assert manifest["files"] == {
            name: hashlib.sha256(self.zip.read(name)).hexdigest()
            for name in self.zip.namelist()
            if name != "manifest.json"
        }
        for part, count in manifest["rows"].items():
            assert len(self.rows(part)) == count
