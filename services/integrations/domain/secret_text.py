"""A secret on its way between the vault and a tool."""

import hmac
from typing import Final, NoReturn

from typing_extensions import override

_SHOWN: Final = "SecretText(…)"


class SecretText:
    """A token or a code that cannot be printed, formatted, logged, pickled or copied by accident.

    Whoever needs the text calls `reveal`, which is easy to find in the code.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SecretText):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other.reveal().encode())

    __hash__ = None  # type: ignore[assignment]  # a dictionary of secrets would outlive its use

    @override
    def __repr__(self) -> str:
        return _SHOWN

    @override
    def __str__(self) -> NoReturn:
        raise TypeError("a secret is not printed")

    @override
    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("a secret is not formatted")

    @override
    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a secret is not pickled or copied")
