"""A person's picture, as we drew it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

#: Pixels of each side.
SIDE: Final = 256
MEDIA_TYPE: Final = "image/webp"


@dataclass(frozen=True, slots=True)
class Picture:
    """WebP of 256 by 256 pixels and nothing else: no metadata, no byte of the file it came in."""

    account_id: str
    content: bytes = field(repr=False)
    taken_at: datetime
