"""The manifest: what is in an archive, with the SHA-256 of every file, signed."""

import json
from collections.abc import Mapping
from typing import Any, Final

from services.privacy.ports.signer import Signer

FORMAT: Final = "azmyra-export-1"


def signed_manifest(content: Mapping[str, Any], signer: Signer) -> str:
    """`manifest.json`: the content as text, so that its bytes are those that were signed."""
    body = json.dumps(
        {"format": FORMAT, **content},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    signature = signer.sign(body)
    signed = {"manifest": body, "signature": signature.value, "key_id": signature.key_id}
    return json.dumps(signed, indent=1, ensure_ascii=False)
