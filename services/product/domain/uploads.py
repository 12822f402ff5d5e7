"""A file that comes in parts, one after the other."""

from typing import Final, NamedTuple

#: An export of a hundred thousand items is some 80 MB.
MAX_UPLOAD_BYTES: Final = 512 * 1024 * 1024
#: So many files of an account may be on their way, or wait to be imported.
MAX_UPLOADS: Final = 5


class Upload(NamedTuple):
    """*received*: the bytes that are there, from the beginning."""

    id: str
    size: int
    received: int

    @property
    def is_whole(self) -> bool:
        return self.received == self.size
