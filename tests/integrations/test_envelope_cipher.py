"""A credential opens in its place alone: one attack each, under the fake key service."""

import pytest

from services.chassis.key_service import KeyServiceUnavailable, KeyUseRefused
from services.integrations.adapters.outbound.envelope_cipher import EnvelopeCipher
from services.integrations.domain.sealed import DecryptionFailed, Place, Sealed
from services.integrations.domain.secret_text import SecretText
from tests.fake_key_service import FakeKeyService

VAULT = "projects/p/locations/l/keyRings/r/cryptoKeys/vault"
TOKEN = SecretText("xoxb-4711-memorable")
HERE = Place("ada", "grant-1", "slack", "access", 3)


@pytest.fixture
def keys():
    return FakeKeyService()


@pytest.fixture
def cipher(keys):
    return EnvelopeCipher(keys, VAULT)


@pytest.fixture
def sealed(cipher):
    return cipher.seal(TOKEN, place=HERE)


def does_not_open(cipher, sealed, place=HERE):
    with pytest.raises(DecryptionFailed) as failed:
        cipher.open(sealed, place=place)
    assert failed.value.args == ()
    assert failed.value.__cause__ is None
    return True


def flipped(content, position):
    changed = bytearray(content)
    changed[position] ^= 1
    return bytes(changed)


def test_a_secret_opens_in_its_place(cipher, sealed):
    assert cipher.open(sealed, place=HERE) == TOKEN


def test_nothing_of_it_can_be_read_in_what_is_stored(sealed):
    assert TOKEN.reveal().encode() not in b"".join([sealed.payload, sealed.wrapped_key])


def test_moved_to_another_account_it_does_not_open(cipher, sealed):
    assert does_not_open(cipher, sealed, HERE._replace(account="bob"))


def test_moved_to_another_connection_it_does_not_open(cipher, sealed):
    assert does_not_open(cipher, sealed, HERE._replace(connection="grant-2"))


def test_moved_to_another_provider_it_does_not_open(cipher, sealed):
    assert does_not_open(cipher, sealed, HERE._replace(provider="github"))


def test_moved_to_another_field_it_does_not_open(cipher, sealed):
    assert does_not_open(cipher, sealed, HERE._replace(field="refresh"))


def test_an_old_revision_put_back_does_not_open(cipher, sealed):
    assert does_not_open(cipher, sealed, HERE._replace(revision=4))


@pytest.mark.parametrize("kept", [0, 1, 12, 28, 40])
def test_truncated_it_does_not_open(cipher, sealed, kept):
    assert does_not_open(cipher, sealed._replace(payload=sealed.payload[:kept]))


def test_lengthened_it_does_not_open(cipher, sealed):
    assert does_not_open(cipher, sealed._replace(payload=sealed.payload + b"\0"))


def test_with_any_one_bit_flipped_it_does_not_open(cipher, sealed):
    for position in range(len(sealed.payload)):
        assert does_not_open(cipher, sealed._replace(payload=flipped(sealed.payload, position)))
    for position in range(len(sealed.wrapped_key)):
        assert does_not_open(
            cipher, sealed._replace(wrapped_key=flipped(sealed.wrapped_key, position))
        )


@pytest.mark.parametrize("version", [0, 2, 255])
def test_a_record_of_another_version_does_not_open(cipher, sealed, version):
    assert does_not_open(cipher, sealed._replace(payload=bytes([version]) + sealed.payload[1:]))


def test_under_another_wrapping_key_it_does_not_open(keys, sealed):
    assert does_not_open(EnvelopeCipher(keys, VAULT.replace("vault", "exports")), sealed)


def test_with_the_wrapped_key_of_another_record_it_does_not_open(cipher, sealed):
    other = cipher.seal(TOKEN, place=HERE._replace(connection="grant-2"))
    again = cipher.seal(TOKEN, place=HERE)
    assert does_not_open(cipher, sealed._replace(wrapped_key=other.wrapped_key))
    assert does_not_open(cipher, sealed._replace(wrapped_key=again.wrapped_key))


def test_places_that_read_alike_are_different():
    there = Place("ada", "grant-1sl", "ack", "access", 3)
    assert len({HERE.bound(), there.bound(), HERE._replace(revision=31).bound()}) == 3


def test_each_write_has_a_data_key_and_a_nonce_of_its_own(cipher):
    first, second = (cipher.seal(TOKEN, place=HERE) for _ in range(2))
    assert first.payload != second.payload
    assert first.wrapped_key != second.wrapped_key


def test_rewrapped_it_has_the_same_payload_and_the_new_version(keys, cipher, sealed):
    keys.rotate(VAULT)
    rewrapped = cipher.rewrap(sealed, place=HERE)
    assert rewrapped.payload == sealed.payload
    assert rewrapped.wrapped_key != sealed.wrapped_key
    assert rewrapped.key_version == cipher.current_version() != sealed.key_version
    assert cipher.open(rewrapped, place=HERE) == TOKEN
    assert cipher.open(sealed, place=HERE) == TOKEN


def test_what_does_not_open_here_is_not_rewrapped_either(cipher, sealed):
    with pytest.raises(DecryptionFailed):
        cipher.rewrap(sealed, place=HERE._replace(account="bob"))


def test_the_version_that_is_stored_has_no_say_in_what_opens(cipher, sealed):
    assert cipher.open(Sealed(*sealed[:2], "another"), place=HERE) == TOKEN


@pytest.mark.parametrize(
    ("trouble", "told"),
    [({"down": True}, KeyServiceUnavailable), ({"refusing": True}, KeyUseRefused)],
)
def test_without_the_key_service_nothing_is_sealed_or_opened_and_trying_again_helps(
    keys, cipher, sealed, trouble, told
):
    for name, value in trouble.items():
        setattr(keys, name, value)
    for act in (
        lambda: cipher.seal(TOKEN, place=HERE),
        lambda: cipher.open(sealed, place=HERE),
        lambda: cipher.rewrap(sealed, place=HERE),
    ):
        with pytest.raises(told):
            act()
    keys.down = keys.refusing = False
    assert cipher.open(sealed, place=HERE) == TOKEN
