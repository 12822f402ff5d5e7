"""The list of common and breached passwords that ships with the service."""

import gzip
from pathlib import Path

_LIST = Path(__file__).with_name("common_passwords.txt.gz")
# Digits and signs that stand for letters in passwords people think are clever.
_AS_LETTERS = str.maketrans("4@3€1!|0$57+", "aaeeiiiosstt")
# What people put around a common password to please a form.
_SIGNS = "!?.,;:-_*#+$@ "
_SIGNS_AND_DIGITS = _SIGNS + "0123456789"


class OfflineCommonPasswords:
    """Implements the port CommonPasswords: 32,000 entries of 8 characters and more, in memory.

    Sources and licences are in docs/decisions/0031. No password ever leaves for a look-up.
    """

    def __init__(self) -> None:
        entries = gzip.decompress(_LIST.read_bytes()).decode().split("\n")
        self._entries = frozenset(map(_plain, entries))

    def __call__(self, text: str) -> bool:
        folded = text.casefold()
        return any(
            _plain(variant) in self._entries
            for variant in (folded, folded.strip(_SIGNS), folded.strip(_SIGNS_AND_DIGITS))
        )


def _plain(text: str) -> str:
    return text.translate(_AS_LETTERS)
