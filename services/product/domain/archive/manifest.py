"""An archive's manifest: the digests of its files, and the signature over them."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from services.product.domain.archive.contents import MANIFEST
from services.product.domain.archive.moments import moment
from services.product.domain.archive.zip_directory import refuse

#: That of an export with two hundred thousand files.
MAX_MANIFEST_BYTES: Final = 32 * 1024 * 1024
FORMAT: Final = "azmyra-export-1"


class Manifest(NamedTuple):
    """*body* is what was signed. *digests*: SHA-256 in hex by the file's name."""

    body: bytes
    signature: bytes
    key_id: str
    exported_at: str
    digests: Mapping[str, str]


#: Of an archive that has none: it can be read all the same.
NO_MANIFEST: Final = Manifest(b"", b"", "", "", {})


def manifest_of(text: bytes) -> Manifest:
    """Raises Unreadable where it is none, or one of a form that is not known yet."""
    signed = _object(text)
    body = signed.get("manifest")
    if not isinstance(body, str):
        return NO_MANIFEST
    content = _object(body.encode("utf-8", "surrogatepass"))
    if content.get("format") != FORMAT:
        refuse("It was exported by a version of Azmyra that is not known here.", MANIFEST)
    digests = content.get("files")
    return Manifest(
        body.encode("utf-8", "surrogatepass"),
        _bytes(signed.get("signature")),
        _text(signed.get("key_id")),
        moment(content.get("exported_at")) or "",
        {k: v for k, v in digests.items() if isinstance(v, str)}
        if isinstance(digests, dict)
        else {},
    )


def _object(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        refuse("It is not JSON.", MANIFEST)
    if not isinstance(found, dict):
        refuse("It is not a JSON object.", MANIFEST)
    return found


def _bytes(signature: object) -> bytes:
    try:
        return base64.b64decode(_text(signature), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
