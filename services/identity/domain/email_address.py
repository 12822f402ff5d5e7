"""E-mail addresses, as people type them and as we compare them."""

import re
from dataclasses import dataclass
from typing import Self

# RFC 5321 §4.5.3.1: 254 characters for the whole, 64 for the part before the @.
_LONGEST, _LONGEST_LOCAL = 254, 64
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


class NotAnAddress(ValueError):
    """The text is not an e-mail address."""


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """An address: the local part as typed (its case may matter), the domain as in DNS."""

    text: str

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Read *typed*, blanks around it ignored. Raises NotAnAddress.

        The local part is ASCII: look-alike letters must not make two accounts of one address.
        """
        local, at, domain = typed.strip().rpartition("@")
        address = f"{local}@{_as_in_dns(domain)}"
        if not at or len(address) > _LONGEST or len(local) > _LONGEST_LOCAL:
            raise NotAnAddress
        if not _LOCAL.fullmatch(local):
            raise NotAnAddress
        return cls(address)

    @property
    def key(self) -> str:
        """What makes two addresses the same account: the text in lower case."""
        return self.text.lower()


def _as_in_dns(domain: str) -> str:
    try:
        name = domain.encode("idna").decode().lower()
    except UnicodeError as error:
        raise NotAnAddress from error
    labels = name.split(".")
    if len(labels) == 1 or not all(_LABEL.fullmatch(label) for label in labels):
        raise NotAnAddress
    return name
