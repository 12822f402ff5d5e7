"""A code of six digits, mailed once and kept only as a keyed digest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from typing_extensions import override

DIGITS: Final = 6
#: So many wrong tries, and the code is of no use any more.
MOST_TRIES: Final = 5


class OneTimeCode:
    """Six digits that a person copies from a mail. Does not print.

    A million possibilities are few: what protects it are a short life, few tries, and a digest
    under a key that is not in the database.
    """

    __slots__ = ("_text",)

    def __init__(self, typed: str) -> None:
        """*typed*: as the person wrote it, perhaps with blanks."""
        self._text = "".join(typed.split())

    def reveal(self) -> str:
        """The digits."""
        return self._text

    @override
    def __repr__(self) -> str:
        return "OneTimeCode(…)"


@dataclass(frozen=True, slots=True)
class StoredCode:
    """The code that was last mailed for a session: proves the person there and nowhere else."""

    session_id: str
    account_id: str
    #: Keyed, over the session's id and the digits.
    digest: bytes
    expires_at: datetime
