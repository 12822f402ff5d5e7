"""Cloud KMS when it is away, slow, says no, or answers with what was damaged on its way."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import google_crc32c
import grpc
import pytest
from google.cloud.kms_v1.types import (
    DecryptRequest,
    DecryptResponse,
    EncryptRequest,
    EncryptResponse,
)

from deploy.local.ports import free_port
from services.chassis.cloud_kms import CloudKms
from services.chassis.cloud_kms_client import KmsSettings
from services.chassis.grpc_target import GrpcTarget
from services.chassis.key_service import KeyServiceUnavailable, KeyUseRefused
from services.chassis.settings import Environment, SettingsError
from tests.chassis.google import FakeGoogle, StoppedClock

KEY = "projects/p/locations/l/keyRings/r/cryptoKeys/vault"


def good_wrap(request):
    return EncryptResponse(
        name=f"{KEY}/cryptoKeyVersions/1",
        ciphertext=b"sealed",
        ciphertext_crc32c=google_crc32c.value(b"sealed"),
        verified_plaintext_crc32c=request.plaintext_crc32c == google_crc32c.value(b"secret"),
        verified_additional_authenticated_data_crc32c=True,
    )


def good_unwrap(request):
    return DecryptResponse(plaintext=b"secret", plaintext_crc32c=google_crc32c.value(b"secret"))


@contextmanager
def kms(encrypt=good_wrap, decrypt=good_unwrap, within=3.0):
    """The adapter, in front of a server that answers as told."""
    answers = {
        "Encrypt": (lambda request, context: encrypt(request), EncryptRequest, EncryptResponse),
        "Decrypt": (lambda request, context: decrypt(request), DecryptRequest, DecryptResponse),
    }
    methods = {
        name: grpc.unary_unary_rpc_method_handler(answer, taken.deserialize, given.serialize)
        for name, (answer, taken, given) in answers.items()
    }
    service = "google.cloud.kms.v1.KeyManagementService"
    server = grpc.server(ThreadPoolExecutor(2))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(service, methods),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with FakeGoogle(StoppedClock()).serving() as metadata:
        yield CloudKms(
            KmsSettings(GrpcTarget(f"127.0.0.1:{port}", encrypted=False), metadata), within=within
        )
    server.stop(0)


def wrap(keys):
    return keys.wrap(KEY, b"secret", bound_to=b"here")


def test_checksums_that_fit_are_believed():
    with kms() as keys:
        assert wrap(keys).ciphertext == b"sealed"
        assert keys.unwrap(KEY, b"sealed", bound_to=b"here") == b"secret"


@pytest.mark.parametrize(
    "damage",
    [
        {"ciphertext": b"sealef"},
        {"verified_plaintext_crc32c": False},
        {"verified_additional_authenticated_data_crc32c": False},
        {"name": "projects/p/locations/l/keyRings/r/cryptoKeys/other/cryptoKeyVersions/1"},
    ],
)
def test_a_wrapping_that_was_damaged_on_its_way_is_not_taken(damage):
    def damaged(request):
        answer = good_wrap(request)
        for field, value in damage.items():
            setattr(answer, field, value)
        return answer

    with kms(encrypt=damaged) as keys, pytest.raises(KeyServiceUnavailable, match="damaged"):
        wrap(keys)


def test_a_plaintext_that_was_damaged_on_its_way_is_not_taken():
    def damaged(request):
        return DecryptResponse(
            plaintext=b"secreT", plaintext_crc32c=google_crc32c.value(b"secret")
        )

    with kms(decrypt=damaged) as keys, pytest.raises(KeyServiceUnavailable, match="damaged"):
        keys.unwrap(KEY, b"sealed", bound_to=b"here")


def test_one_that_is_away_is_told_within_the_deadline():
    settings = KmsSettings(GrpcTarget(f"127.0.0.1:{free_port()}", encrypted=False), "127.0.0.1:9")
    with FakeGoogle(StoppedClock()).serving() as metadata:
        away = CloudKms(KmsSettings(settings.target, metadata), within=0.5)
        with pytest.raises(KeyServiceUnavailable) as told:
            wrap(away)
        started = time.monotonic()
        with pytest.raises(KeyServiceUnavailable):
            wrap(away)
    assert time.monotonic() - started < 1.5
    assert not isinstance(told.value, KeyUseRefused)


def test_one_that_is_slow_is_given_up_at_the_deadline():
    def slow(request):
        time.sleep(1)
        return good_wrap(request)

    with kms(encrypt=slow, within=0.3) as keys, pytest.raises(KeyServiceUnavailable):
        wrap(keys)


def test_without_a_token_of_our_own_it_counts_as_away():
    with kms() as keys:
        settings = KmsSettings(keys._settings.target, f"127.0.0.1:{free_port()}")  # noqa: SLF001
        with pytest.raises(KeyServiceUnavailable):
            wrap(CloudKms(settings, within=1))


def test_only_the_address_of_this_machine_may_be_unencrypted_and_only_locally():
    def target(environment, **values):
        with Environment(values) as env:
            return KmsSettings.read(env, environment=environment).target

    assert target("production") == GrpcTarget("cloudkms.googleapis.com:443", encrypted=True)
    local = {"KMS_TARGET": "grpc+insecure://127.0.0.1:9"}
    assert target("local", **local) == GrpcTarget("127.0.0.1:9", encrypted=False)
    with pytest.raises(SettingsError, match="KMS_TARGET must be grpcs://"):
        target("production", **local)


def test_googles_client_is_imported_only_where_keys_are_used():
    program = (
        "import sys, services.chassis.cloud_kms;"
        "sys.exit(any(name.startswith('google.cloud') for name in sys.modules))"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", program], cwd=root, check=True, timeout=30
    )
