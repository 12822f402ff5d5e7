"""The cipher against published vectors. What it stores is written by its own hand alone."""

import json
from pathlib import Path

import pytest

from services.integrations.adapters.outbound import aes_gcm
from services.integrations.domain.sealed import DecryptionFailed

_FILE = Path(__file__).with_name("vectors") / "nist_aes_256_gcm.json"
VECTORS = [
    {name: value if value is None else bytes.fromhex(value) for name, value in vector.items()}
    for vector in json.loads(_FILE.read_text())["vectors"]
]
GOOD = [vector for vector in VECTORS if vector["plaintext"] is not None]
BAD = [vector for vector in VECTORS if vector["plaintext"] is None]


def stored(vector):
    return vector["nonce"] + vector["ciphertext"] + vector["tag"]


def test_what_nist_encrypted_opens():
    assert len(GOOD) > 70
    for vector in GOOD:
        opened = aes_gcm.decrypt(vector["key"], stored(vector), vector["associated"])
        assert opened == vector["plaintext"]


def test_with_nists_key_and_nonce_it_encrypts_as_nist_does():
    for vector in GOOD:
        drawn = vector["key"] + vector["nonce"]
        encrypted = aes_gcm.encrypt(
            vector["plaintext"],
            vector["associated"],
            random=lambda count, drawn=drawn: drawn[:count],
        )
        assert encrypted == (vector["key"], stored(vector))


def test_what_nist_spoilt_does_not_open():
    assert len(BAD) > 40
    for vector in BAD:
        with pytest.raises(DecryptionFailed):
            aes_gcm.decrypt(vector["key"], stored(vector), vector["associated"])


@pytest.mark.parametrize("length", [0, 1, 12, 27])
def test_what_is_too_short_to_have_a_nonce_and_a_tag_does_not_open(length):
    with pytest.raises(DecryptionFailed):
        aes_gcm.decrypt(bytes(32), bytes(length), b"")


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_a_key_of_another_length_opens_nothing(length):
    with pytest.raises(DecryptionFailed):
        aes_gcm.decrypt(bytes(length), bytes(60), b"")


def test_each_encryption_has_a_key_and_a_nonce_of_its_own():
    made = [aes_gcm.encrypt(b"the same", b"") for _ in range(1000)]
    assert len({key for key, _ in made}) == 1000
    assert len({encrypted[:12] for _, encrypted in made}) == 1000
