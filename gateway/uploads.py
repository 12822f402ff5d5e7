"""An upload on its way to a service: looked at while it passes, never kept."""

from collections.abc import Iterator
from typing import IO

from gateway.problems import Problem
from gateway.tripwire import checked_chunks, chunks_of


class Upload:
    """The chunks of a body, and what stopped them.

    gRPC reads the chunks in a thread of its own, where an exception only cancels the call; the
    reason is remembered here, for the thread that answers the request.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.stopped_by: Problem | None = None

    def __iter__(self) -> Iterator[bytes]:
        """At most 64 KiB each. Raises LlmKeyRefused or BodyTooLarge."""
        try:
            yield from checked_chunks(chunks_of(self._stream))
        except Problem as problem:
            self.stopped_by = problem
            raise
