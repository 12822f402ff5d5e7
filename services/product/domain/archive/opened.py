"""Opens an archive: what is in it, and what its manifest says."""

from services.product.domain.archive.contents import Contents, contents_of
from services.product.domain.archive.manifest import (
    MAX_MANIFEST_BYTES,
    NO_MANIFEST,
    Manifest,
    manifest_of,
)
from services.product.domain.archive.stored_bytes import StoredBytes
from services.product.domain.archive.unpacking import Unpacking
from services.product.domain.archive.zip_directory import directory_of, entries_of, refuse


def opened_archive(source: StoredBytes) -> tuple[Contents, Manifest]:
    """Raises Unreadable for what is no export, or one of a form that is not known."""
    contents = contents_of(entries_of(source, directory_of(source)))
    entry = contents.manifest
    if entry is None:
        return contents, NO_MANIFEST
    if entry.size > MAX_MANIFEST_BYTES:
        refuse("It is longer than 32 MB.", entry.name)
    return contents, manifest_of(b"".join(Unpacking(source, entry).remaining()))
