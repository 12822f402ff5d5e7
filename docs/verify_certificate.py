"""Check a certificate of deletion offline.

    python verify_certificate.py RECEIPT KEYS [SALT EMAIL]

RECEIPT is the JSON of /api/v1/privacy/receipts/{id}, KEYS that of
/.well-known/azmyra-certificate-keys.json. Needs Python and `pip install cryptography`.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

receipt, published = (json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:3])
certificate = receipt["certificate"]
signed = json.dumps(certificate, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
x = next(key["x"] for key in published["keys"] if key["kid"] == receipt["key_id"])
public = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(x + "="))
public.verify(base64.b64decode(receipt["signature"]), signed.encode())  # raises InvalidSignature
if len(sys.argv) > 3:
    told = hashlib.sha256(bytes.fromhex(sys.argv[3]) + sys.argv[4].encode()).hexdigest()
    assert told == certificate["address_sha256"], "another person's certificate"
print("valid:", certificate["receipt_id"], "completed", certificate["completed_at"])
