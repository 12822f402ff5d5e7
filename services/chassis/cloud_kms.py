"""Cloud KMS by Google's client, with checksums in both directions.

Source of the checks: cloud.google.com/kms/docs/data-integrity-guidelines.
"""

import logging
import threading
from collections.abc import Mapping
from typing import Any

from typing_extensions import override

from services.chassis.cloud_kms_client import KmsSettings, connected
from services.chassis.key_service import (
    KeyService,
    KeyServiceUnavailable,
    KeyUseRefused,
    NotUnwrapped,
    Wrapped,
)

_log = logging.getLogger(__name__)


class CloudKms(KeyService):
    """Every call ends within *within* seconds; what is transient is tried again until then."""

    def __init__(self, settings: KmsSettings, *, within: float = 3.0) -> None:
        self._settings = settings
        self._within = within
        self._client: Any = None
        self._connecting = threading.Lock()

    def start(self) -> None:
        """Begin to import and connect; a call made before waits for it within its own time."""
        threading.Thread(target=self._start, name="kms", daemon=True).start()

    @override
    def wrap(self, key: str, plaintext: bytes, *, bound_to: bytes) -> Wrapped:
        answer = self._asked("encrypt", key, "plaintext", plaintext, bound_to)
        intact = (
            answer.verified_plaintext_crc32c
            and answer.verified_additional_authenticated_data_crc32c
            and answer.ciphertext_crc32c == _crc32c(answer.ciphertext)
        )
        if not intact or not answer.name.startswith(f"{key}/cryptoKeyVersions/"):
            raise _damaged("encrypt")
        return Wrapped(answer.ciphertext, answer.name)

    @override
    def unwrap(self, key: str, ciphertext: bytes, *, bound_to: bytes) -> bytes:
        answer = self._asked("decrypt", key, "ciphertext", ciphertext, bound_to)
        if answer.plaintext_crc32c != _crc32c(answer.plaintext):
            raise _damaged("decrypt")
        plaintext: bytes = answer.plaintext
        return plaintext

    def _asked(self, method: str, key: str, field: str, content: bytes, bound_to: bytes) -> Any:
        request = {
            "name": key,
            **_checked(field, content),
            **_checked("additional_authenticated_data", bound_to),
        }
        call = getattr(self._connected(), method)
        # What Google's client says of a failure may quote the request: its class is enough.
        try:
            return call(request=request, timeout=self._within, retry=_retry(self._within))
        except Exception as error:  # noqa: BLE001 told apart by its class, and raised
            raise _meaning(error, method) from None

    def _start(self) -> None:
        try:
            self._connected()
        except Exception as error:  # noqa: BLE001 each call tries again, and tells its caller
            _log.warning("cloud kms is not connected", extra={"error": type(error).__name__})

    def _connected(self) -> Any:
        if self._client is None:
            if not self._connecting.acquire(timeout=self._within):
                raise KeyServiceUnavailable
            try:
                if self._client is None:
                    self._client = connected(self._settings)
            finally:
                self._connecting.release()
        return self._client


def _meaning(error: Exception, method: str) -> Exception:
    from google.api_core import exceptions as google  # noqa: PLC0415 comes with the client

    if isinstance(error, google.InvalidArgument) and method == "decrypt":
        return NotUnwrapped()
    told = {"method": method, "error": type(error).__name__}
    _log.error("cloud kms did not do it", extra=told)
    refused = (google.BadRequest, google.NotFound, google.Forbidden, google.Unauthorized)
    return KeyUseRefused() if isinstance(error, refused) else KeyServiceUnavailable()


def _damaged(method: str) -> KeyServiceUnavailable:
    _log.error("a checksum of cloud kms does not fit", extra={"method": method})
    return KeyServiceUnavailable("The key service's answer was damaged on its way; try again.")


def _checked(field: str, content: bytes) -> Mapping[str, bytes | int]:
    return {field: content, f"{field}_crc32c": _crc32c(content)}


def _crc32c(content: bytes) -> int:
    from google_crc32c import value  # noqa: PLC0415 comes with the client

    checksum: int = value(content)
    return checksum


def _retry(within: float) -> Any:
    from google.api_core.exceptions import ServiceUnavailable  # noqa: PLC0415
    from google.api_core.retry import Retry, if_exception_type  # noqa: PLC0415

    return Retry(
        predicate=if_exception_type(ServiceUnavailable), initial=0.05, maximum=0.5, timeout=within
    )
