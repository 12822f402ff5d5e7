"""Whether an export was signed here is judged by the keys that privacy publishes."""

import base64
from typing import Any

import grpc
import pytest
from azmyra.privacy.v1.deletion_pb2 import CertificateKey, ListCertificateKeysResponse
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.chassis.grpc_refusals import RefusedCall
from services.chassis.refusals import Unavailable
from services.product.adapters.outbound.published_export_keys import PublishedExportKeys

BODY = b'{"format":"azmyra-export-1"}'


class Privacy:
    """Publishes one key, called "key-1"."""

    def __init__(self, public: bytes, *, away: bool = False) -> None:
        self._x = base64.urlsafe_b64encode(public).rstrip(b"=").decode()
        self._away = away

    def call(self, *_: object, **__: object) -> ListCertificateKeysResponse:
        if self._away:
            raise RefusedCall("unavailable", grpc.StatusCode.UNAVAILABLE)
        key = CertificateKey(key_id="key-1", x=self._x)
        return ListCertificateKeysResponse(keys=[key])


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def published(key: Ed25519PrivateKey, **given: bool) -> PublishedExportKeys:
    client: Any = Privacy(key.public_key().public_bytes_raw(), **given)
    return PublishedExportKeys(client)


def test_a_signature_under_a_published_key_is_valid(key: Ed25519PrivateKey):
    assert published(key).verdict(BODY, key.sign(BODY), "key-1") == "valid"


@pytest.mark.parametrize("signature", [b"", b"x", bytes(64)])
def test_another_signature_under_its_name_is_not(key: Ed25519PrivateKey, signature: bytes):
    assert published(key).verdict(BODY, signature, "key-1") == "invalid"
    assert published(key).verdict(BODY + b" ", key.sign(BODY), "key-1") == "invalid"


def test_a_key_that_is_not_published_is_unknown(key: Ed25519PrivateKey):
    assert published(key).verdict(BODY, key.sign(BODY), "key-2") == "unknown_key"


def test_while_privacy_is_away_nothing_is_said(key: Ed25519PrivateKey):
    with pytest.raises(Unavailable):
        published(key, away=True).verdict(BODY, key.sign(BODY), "key-1")
