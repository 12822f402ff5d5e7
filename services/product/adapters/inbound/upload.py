"""A file that arrives in parts."""

from collections.abc import Iterable

from azmyra.product.v1 import product_pb2 as pb

from services.product.application.import_file import File
from services.product.domain.imports import MAX_FILE_BYTES
from services.product.domain.refusals import FileTooLarge, UploadMalformed


def received(parts: Iterable[pb.ImportFileRequest]) -> tuple[File, str]:
    """The file and its idempotency key. Raises UploadMalformed, FileTooLarge."""
    remaining = iter(parts)
    first = next(remaining, None)
    if first is None or first.WhichOneof("part") != "header":
        raise UploadMalformed
    header = first.header
    data = _joined(remaining)
    return File(header.format, data, header.title), header.idempotency_key


def _joined(parts: Iterable[pb.ImportFileRequest]) -> bytes:
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
