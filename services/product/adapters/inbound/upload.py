"""A file that arrives in parts."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from azmyra.product.v1 import imports_pb2, product_pb2, uploads_pb2

from services.product.adapters.inbound.import_messages import options_of
from services.product.domain.files import File
from services.product.domain.imports import MAX_FILE_BYTES
from services.product.domain.refusals import FileTooLarge, UploadMalformed

PartT = TypeVar(
    "PartT",
    product_pb2.ImportFileRequest,
    imports_pb2.InspectTableRequest,
    uploads_pb2.AddPartRequest,
)
Part = product_pb2.ImportFileRequest | imports_pb2.InspectTableRequest | uploads_pb2.AddPartRequest


def received(
    parts: Iterable[product_pb2.ImportFileRequest],
) -> tuple[File, product_pb2.ImportHeader]:
    """The file and its header. Raises UploadMalformed, FileTooLarge, TableRefused."""
    first, remaining = _begun(parts, "header")
    header = first.header
    options = options_of(header.table)
    return File(header.format, _joined(remaining), header.title, options), header


def received_part(
    parts: Iterable[uploads_pb2.AddPartRequest],
) -> tuple[bytes, uploads_pb2.PartHeader]:
    """A part of a file. Raises UploadMalformed, FileTooLarge."""
    first, remaining = _begun(parts, "header")
    return _joined(remaining), first.header


def received_table(parts: Iterable[imports_pb2.InspectTableRequest]) -> File:
    """The table. Raises as `received` does."""
    first, remaining = _begun(parts, "options")
    options = options_of(first.options)
    return File("csv", _joined(remaining), table=options)


def _begun(parts: Iterable[PartT], name: str) -> tuple[PartT, Iterator[PartT]]:
    remaining = iter(parts)
    first = next(remaining, None)
    if first is None or first.WhichOneof("part") != name:
        raise UploadMalformed
    return first, remaining


def _joined(parts: Iterable[Part]) -> bytes:
    """All chunks, if the end that was told is theirs: a cancelled stream just stops."""
    data = bytearray()
    for part in parts:
        match part.WhichOneof("part"):
            case "chunk":
                data += part.chunk
            case "end" if part.end.size == len(data):
                return bytes(data)
            case _:
                raise UploadMalformed
        if len(data) > MAX_FILE_BYTES:
            raise FileTooLarge
    raise UploadMalformed
