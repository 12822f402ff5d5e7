"""Answers kept until they expire."""

import threading
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class ExpiringCache(Generic[Key, Value]):
    """A bounded mapping; when full it forgets the oldest entry, about the next to expire."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._entries: dict[Key, tuple[Value, float]] = {}
        self._lock = threading.Lock()

    def get(self, key: Key, now: float) -> Value | None:
        """The value, while *now* (seconds since the epoch) is before its end."""
        entry = self._entries.get(key)
        return entry[0] if entry is not None and now < entry[1] else None

    def put(self, key: Key, value: Value, *, until: float) -> None:
        """Keep *value* until *until* (seconds since the epoch)."""
        with self._lock:
            self._entries.pop(key, None)
            while len(self._entries) >= self._size:
                del self._entries[next(iter(self._entries))]
            self._entries[key] = (value, until)
