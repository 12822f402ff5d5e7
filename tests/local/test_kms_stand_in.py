"""What our Cloud KMS does as Google's: permissions, versions, checksums, keys that stay."""

import stat

import google_crc32c
import pytest
from google.api_core.exceptions import InvalidArgument, NotFound, PermissionDenied, Unauthenticated

from deploy.local.kms.server import main
from deploy.local.refused import CannotStart
from services.chassis.key_service import KeyServiceUnavailable, KeyUseRefused
from tests.local.kms_process import (
    ADMINISTRATOR,
    KEY,
    OWNER,
    Administrator,
    KmsProcess,
    kms_process,
)

STRANGER = "product@p.example"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with kms_process(tmp_path_factory.mktemp("kms")) as running:
        yield running


def as_owner(server):
    return Administrator(f"127.0.0.1:{server.port}", server.state / "key.pem", OWNER)


def test_only_the_owner_of_a_key_uses_it(server):
    with server.adapter(STRANGER) as keys, pytest.raises(KeyUseRefused):
        keys.wrap(KEY, b"x", bound_to=b"")
    with server.adapter(ADMINISTRATOR) as keys, pytest.raises(KeyUseRefused):
        keys.wrap(KEY, b"x", bound_to=b"")


def test_only_the_administrator_changes_keys(server):
    with pytest.raises(PermissionDenied):
        as_owner(server).rotate(KEY)


def test_a_caller_who_does_not_say_who_it_is_gets_nothing(server):
    client = server.administrator().client
    with pytest.raises(Unauthenticated):
        client.encrypt(request={"name": KEY, "plaintext": b"x"})


def test_a_key_that_there_is_not_cannot_be_used(server):
    with pytest.raises(NotFound):
        server.administrator().asks("get_crypto_key", name=f"{KEY}x")


def test_a_checksum_that_does_not_fit_is_refused(server):
    wrong = google_crc32c.value(b"other")
    with pytest.raises(InvalidArgument, match="plaintext_crc32c"):
        as_owner(server).asks("encrypt", name=KEY, plaintext=b"x", plaintext_crc32c=wrong)


def test_more_than_64_kib_are_refused(server):
    with pytest.raises(InvalidArgument, match="64 KiB"):
        as_owner(server).asks("encrypt", name=KEY, plaintext=bytes((64 << 10) + 1))


def test_a_new_version_encrypts_only_once_it_is_made_the_primary_one(server):
    administrator = server.administrator()
    before = administrator.asks("get_crypto_key", name=KEY).primary.name
    made = administrator.asks("create_crypto_key_version", parent=KEY).name
    assert administrator.asks("get_crypto_key", name=KEY).primary.name == before
    number = made.rpartition("/")[2]
    administrator.asks("update_crypto_key_primary_version", name=KEY, crypto_key_version_id=number)
    assert administrator.asks("get_crypto_key", name=KEY).primary.name == made
    listed = administrator.asks("list_crypto_key_versions", parent=KEY)
    assert {before, made} <= {version.name for version in listed}


def test_keys_outlive_the_process_and_only_their_owner_reads_the_file(tmp_path):
    server = KmsProcess(tmp_path)
    server.start()
    with server.adapter(within=1) as keys:
        wrapped = keys.wrap(KEY, b"kept", bound_to=b"here")
        server.stop()
        with pytest.raises(KeyServiceUnavailable):
            keys.wrap(KEY, b"kept", bound_to=b"here")
        server.start()
        assert keys.unwrap(KEY, wrapped.ciphertext, bound_to=b"here") == b"kept"
    server.stop()
    assert stat.S_IMODE(server.key_file.stat().st_mode) == 0o600


def test_it_refuses_to_be_production(monkeypatch):
    monkeypatch.setenv("AZMYRA_ENV", "production")
    with pytest.raises(CannotStart, match="does not start with AZMYRA_ENV=production"):
        main([])
