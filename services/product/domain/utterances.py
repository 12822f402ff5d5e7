"""Words as a caption file has them."""

from typing import NamedTuple

#: A speaker's name is cut after this many characters.
MAX_NAME = 100


class Utterance(NamedTuple):
    """Words of one speaker ("" when unknown) in one caption; times in milliseconds."""

    speaker: str
    start_ms: int
    end_ms: int
    text: str
