"""google.cloud.kms.v1.KeyManagementService, as far as symmetric keys need it.

Sources: cloud.google.com/kms/docs/reference/rpc and …/docs/data-integrity-guidelines.
"""

import re
from datetime import UTC, datetime
from typing import Any

import google_crc32c
import grpc
from google.cloud.kms_v1.types import (
    CreateCryptoKeyVersionRequest,
    CryptoKey,
    CryptoKeyVersion,
    DecryptRequest,
    DecryptResponse,
    EncryptRequest,
    EncryptResponse,
    GetCryptoKeyRequest,
    ListCryptoKeyVersionsRequest,
    ListCryptoKeyVersionsResponse,
    UpdateCryptoKeyPrimaryVersionRequest,
    UpdateCryptoKeyVersionRequest,
)

from deploy.local.kms import ciphertext
from deploy.local.kms.key_file import Key, KeyFile, Version
from deploy.local.kms.permissions import Permissions
from deploy.local.rpc import Method, RpcFailure

SERVICE = "google.cloud.kms.v1.KeyManagementService"
LARGEST_BYTES = 64 << 10  # of plaintext and associated data together, as at a software key
_VERSION_NAME = re.compile(r"^(?P<key>.+)/cryptoKeyVersions/(?P<number>[1-9]\d*)$")
_State = CryptoKeyVersion.CryptoKeyVersionState


class Keys:
    """Encrypting and decrypting for those who may, changing keys for the administrator."""

    def __init__(self, keys: KeyFile, permissions: Permissions) -> None:
        self._keys = keys
        self._permissions = permissions

    def methods(self) -> dict[str, Method]:
        """Each RPC by name."""
        administered = {
            "GetCryptoKey": (GetCryptoKeyRequest, self.get),
            "ListCryptoKeyVersions": (ListCryptoKeyVersionsRequest, self.versions),
            "CreateCryptoKeyVersion": (CreateCryptoKeyVersionRequest, self.create_version),
            "UpdateCryptoKeyVersion": (UpdateCryptoKeyVersionRequest, self.update_version),
            "UpdateCryptoKeyPrimaryVersion": (
                UpdateCryptoKeyPrimaryVersionRequest,
                self.make_primary,
            ),
        }
        return {
            "Encrypt": Method(EncryptRequest, self.encrypt, self._admit_user),
            "Decrypt": Method(DecryptRequest, self.decrypt, self._admit_user),
            **{
                name: Method(request, answer, self._admit_administrator)
                for name, (request, answer) in administered.items()
            },
        }

    def encrypt(self, request: Any) -> EncryptResponse:
        if len(request.plaintext) + len(request.additional_authenticated_data) > LARGEST_BYTES:
            raise _invalid("The plaintext and additional data are larger than 64 KiB.")
        _check(request, "plaintext", request.plaintext)
        _check(request, _ASSOCIATED, request.additional_authenticated_data)
        key = self._key(request.name)
        sealed = ciphertext.sealed(
            _usable(key, key.primary).key,
            request.name,
            key.primary,
            request.plaintext,
            request.additional_authenticated_data,
        )
        return EncryptResponse(
            name=f"{request.name}/cryptoKeyVersions/{key.primary}",
            ciphertext=sealed,
            ciphertext_crc32c=google_crc32c.value(sealed),
            verified_plaintext_crc32c="plaintext_crc32c" in request,
            verified_additional_authenticated_data_crc32c=f"{_ASSOCIATED}_crc32c" in request,
        )

    def decrypt(self, request: Any) -> DecryptResponse:
        _check(request, "ciphertext", request.ciphertext)
        _check(request, _ASSOCIATED, request.additional_authenticated_data)
        key = self._key(request.name)
        try:
            number = ciphertext.version_of(request.ciphertext)
            plaintext = ciphertext.opened(
                _usable(key, number).key,
                request.name,
                request.ciphertext,
                request.additional_authenticated_data,
            )
        except ciphertext.NotDecrypted as error:
            raise _invalid("Decryption failed: the ciphertext is invalid.") from error
        return DecryptResponse(
            plaintext=plaintext,
            plaintext_crc32c=google_crc32c.value(plaintext),
            used_primary=number == key.primary,
        )

    def get(self, request: Any) -> CryptoKey:
        return self._described(request.name)

    def versions(self, request: Any) -> ListCryptoKeyVersionsResponse:
        key = self._key(request.parent)
        described = [_version(request.parent, key, n + 1) for n in range(len(key.versions))]
        return ListCryptoKeyVersionsResponse(
            crypto_key_versions=described, total_size=len(described)
        )

    def create_version(self, request: Any) -> CryptoKeyVersion:
        self._key(request.parent)
        number = self._keys.add_version(request.parent)
        return _version(request.parent, self._key(request.parent), number)

    def update_version(self, request: Any) -> CryptoKeyVersion:
        wanted = request.crypto_key_version
        if list(request.update_mask.paths) != ["state"]:
            raise _invalid("Only the state of a version can be updated.")
        if wanted.state not in {_State.ENABLED, _State.DISABLED}:
            raise _invalid("A version can be ENABLED or DISABLED.")
        name, number = self._version_named(wanted.name)
        self._keys.enable(name, number, enabled=wanted.state == _State.ENABLED)
        return _version(name, self._key(name), number)

    def make_primary(self, request: Any) -> CryptoKey:
        number = f"{request.name}/cryptoKeyVersions/{request.crypto_key_version_id}"
        name, version = self._version_named(number)
        _usable(self._key(name), version)
        self._keys.make_primary(name, version)
        return self._described(name)

    def _described(self, name: str) -> CryptoKey:
        key = self._key(name)
        return CryptoKey(
            name=name,
            primary=_version(name, key, key.primary),
            purpose=CryptoKey.CryptoKeyPurpose.ENCRYPT_DECRYPT,
        )

    def _version_named(self, name: str) -> tuple[str, int]:
        parts = _VERSION_NAME.match(name)
        if not parts or not self._key(parts["key"]).version(int(parts["number"])):
            raise _not_found(name)
        return parts["key"], int(parts["number"])

    def _key(self, name: str) -> Key:
        key = self._keys.find(name)
        if key is None:
            raise _not_found(name)
        return key

    def _admit_user(self, request: Any, metadata: Any) -> None:
        self._permissions.admit_user(request.name, metadata)

    def _admit_administrator(self, request: Any, metadata: Any) -> None:
        self._permissions.admit_administrator(metadata)


_ASSOCIATED = "additional_authenticated_data"


def _usable(key: Key, number: int) -> Version:
    version = key.version(number)
    if version is None:
        raise _invalid("Decryption failed: the ciphertext is invalid.")
    if not version.enabled:
        raise RpcFailure(
            grpc.StatusCode.FAILED_PRECONDITION,
            f"Version {number} is not enabled, current state is: DISABLED.",
        )
    return version


def _version(name: str, key: Key, number: int) -> CryptoKeyVersion:
    version = _usable_or_not(key, number)
    return CryptoKeyVersion(
        name=f"{name}/cryptoKeyVersions/{number}",
        state=_State.ENABLED if version.enabled else _State.DISABLED,
        algorithm=CryptoKeyVersion.CryptoKeyVersionAlgorithm.GOOGLE_SYMMETRIC_ENCRYPTION,
        create_time=datetime.fromtimestamp(version.created_at, UTC),
    )


def _usable_or_not(key: Key, number: int) -> Version:
    version = key.version(number)
    assert version  # noqa: S101 -- asked for one that there is
    return version


def _check(request: Any, field: str, content: bytes) -> None:
    # The checksums are wrappers: one that is absent is not one of zero.
    if f"{field}_crc32c" in request:
        told: int = getattr(request, f"{field}_crc32c")
        if told != google_crc32c.value(content):
            raise _invalid(f"The checksum in field {field}_crc32c did not match the data.")


def _invalid(message: str) -> RpcFailure:
    return RpcFailure(grpc.StatusCode.INVALID_ARGUMENT, message)


def _not_found(name: str) -> RpcFailure:
    return RpcFailure(grpc.StatusCode.NOT_FOUND, f"{name} not found.")
