"""The keys that sign: wrapped where they are kept, several over the years, none of them lost."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from joserfc.jwk import OKPKey

from services.chassis.key_service import KeyServiceUnavailable, NotUnwrapped
from services.privacy.adapters.outbound.ed25519_signer import Ed25519Signer
from services.privacy.adapters.outbound.signing_key_files import SigningKeyFiles
from services.privacy.ports.signer import Signature
from tests.fake_key_service import FakeKeyService

KEY = "projects/p/locations/l/keyRings/azmyra/cryptoKeys/certificates"
TEXT = '{"version":1}'


@pytest.fixture
def kms() -> FakeKeyService:
    return FakeKeyService()


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "certificate-keys"


@pytest.fixture
def signer(folder, kms) -> Ed25519Signer:
    return Ed25519Signer(SigningKeyFiles(folder), kms, KEY)


def verify(signature: Signature, published: Mapping[str, str], text: str = TEXT) -> None:
    """Raises InvalidSignature."""
    x = published[signature.key_id]
    public = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(x + "="))
    public.verify(base64.b64decode(signature.value), text.encode())


def kept(folder: Path, key_id: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / f"{key_id}.json").read_text())
    return told


def clear_file(path: Path, *keys: OKPKey) -> Path:
    path.write_text(json.dumps({"keys": [key.as_dict(private=True) for key in keys]}))
    return path


def old_key() -> OKPKey:
    return OKPKey.generate_key("Ed25519", auto_kid=True)


def test_the_first_signature_makes_the_key_that_everybody_can_check_it_with(signer):
    assert signer.public_keys() == {}
    signature = signer.sign(TEXT)
    verify(signature, signer.public_keys())
    with pytest.raises(InvalidSignature):
        verify(signature, signer.public_keys(), TEXT.replace("1", "2"))
    assert signer.sign(TEXT) == signature


def test_after_a_rotation_the_new_key_signs_and_the_old_one_is_public_alone(signer, folder):
    before = signer.sign(TEXT)
    fresh = signer.rotate()
    after = signer.sign(TEXT)
    assert after.key_id == fresh != before.key_id
    for signature in (before, after):
        verify(signature, signer.public_keys())
    assert kept(folder, before.key_id)["wrapped"] == ""
    assert kept(folder, fresh)["wrapped"]


def test_another_process_signs_with_the_new_key_at_once(signer, folder, kms):
    other = Ed25519Signer(SigningKeyFiles(folder), kms, KEY)
    signer.sign(TEXT)
    assert signer.rotate() == other.sign(TEXT).key_id


def test_a_wrapped_key_moved_behind_another_id_does_not_open(signer, folder):
    first, second = signer.sign(TEXT).key_id, signer.rotate()
    moved = kept(folder, second) | {"id": first, "number": 9}
    (folder / f"{first}.json").write_text(json.dumps(moved))
    with pytest.raises(NotUnwrapped):
        signer.sign(TEXT)


def test_a_key_service_that_is_away_delays_a_signature_and_changes_nothing(signer, folder, kms):
    before = signer.sign(TEXT)
    kms.down = True
    with pytest.raises(KeyServiceUnavailable):
        signer.sign(TEXT)
    with pytest.raises(KeyServiceUnavailable):
        signer.rotate()
    assert list(signer.public_keys()) == [before.key_id]
    kms.down = False
    assert signer.sign(TEXT) == before


def test_keys_wrapped_by_an_older_version_of_the_wrapping_key_open(signer, kms):
    before = signer.sign(TEXT)
    kms.rotate(KEY)
    assert signer.sign(TEXT) == before


def test_only_the_owner_of_the_folder_can_read_a_key(signer, folder):
    signer.sign(TEXT)
    [path] = folder.iterdir()
    assert path.stat().st_mode & 0o077 == 0


def test_keys_that_were_kept_in_the_clear_are_wrapped_and_their_file_goes(
    signer, folder, tmp_path
):
    current, older = old_key(), old_key()
    clear = clear_file(tmp_path / "certificate-keys.json", current, older)
    assert signer.take_in(clear) == 2
    assert not clear.exists()
    assert signer.sign(TEXT).key_id == current.kid
    verify(signer.sign(TEXT), {current.kid: current.as_dict(private=False)["x"]})
    assert set(signer.public_keys()) == {current.kid, older.kid}
    written = "".join(path.read_text() for path in folder.iterdir())
    assert all(key.as_dict(private=True)["d"] not in written for key in (current, older))
    assert kept(folder, older.kid)["wrapped"] == ""
    assert signer.take_in(clear) == 0


def test_taking_keys_in_goes_on_after_it_was_broken_off(signer, kms, tmp_path):
    key = old_key()
    clear = clear_file(tmp_path / "certificate-keys.json", key)
    kms.down = True
    with pytest.raises(KeyServiceUnavailable):
        signer.take_in(clear)
    assert clear.exists()
    kms.down = False
    made_meanwhile = signer.rotate()
    assert signer.take_in(clear) == 1
    assert set(signer.public_keys()) == {key.kid, made_meanwhile}
    assert signer.sign(TEXT).key_id == made_meanwhile
