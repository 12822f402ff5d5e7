"""Files that come in parts."""

from typing import Protocol

from services.product.domain.archive.stored_bytes import StoredBytes
from services.product.domain.uploads import Upload


class UploadReader(Protocol):
    def find(self, account: str, upload_id: str) -> Upload | None:
        """The upload; None for another account's and none."""

    def bytes_of(self, account: str, upload: Upload) -> StoredBytes:
        """What has come of it."""


class UploadStore(Protocol):
    """The uploads of the account in whose name the change is made."""

    def count(self) -> int: ...
    def add(self, upload: Upload) -> None: ...
    def locked(self, upload_id: str) -> Upload | None:
        """The upload, held until the change ends."""

    def append(self, upload: Upload, data: bytes) -> None:
        """Store what follows on *upload* as it is now."""

    def bytes_of(self, upload: Upload) -> StoredBytes:
        """What has come of it."""

    def remove(self, upload_id: str) -> None:
        """Forget it; one that is gone is not an error."""
