"""The offline list of common and breached passwords."""

from typing import Protocol


class CommonPasswords(Protocol):
    def __call__(self, text: str) -> bool:
        """Whether *text* is on the list, in any case and with digits for letters. Asks nobody."""
