"""A credential as it is stored, and the one place in which it opens."""

from typing import Final, NamedTuple

FIELDS: Final = ("access", "refresh")


class DecryptionFailed(Exception):
    """The stored credential does not open here."""


class Place(NamedTuple):
    """Where a secret belongs. A row that is moved to another place does not open.

    *connection* is the id of its grant, *provider* who granted it, *field* one of FIELDS,
    *revision* counts the credentials of the grant from 1.
    """

    account: str
    connection: str
    provider: str
    field: str
    revision: int

    def following(self) -> "Place":
        """The same field of the grant's next credential."""
        return self._replace(revision=self.revision + 1)

    def bound(self) -> bytes:
        """The associated data of both layers, after the layer's own format.

        ``account | connection | provider | field | revision``, each behind its length in decimal
        digits and a colon, so that no two places read the same.
        """
        account, connection, provider, field, revision = self
        count = str(revision)
        return (
            f"{len(account)}:{account}{len(connection)}:{connection}{len(provider)}:{provider}"
            f"{len(field)}:{field}{len(count)}:{count}"
        ).encode()


class Sealed(NamedTuple):
    """One secret under two layers of authenticated encryption.

    ======================  ========================================================  ===========
    *payload*               version, always 1                                         1 byte
                            nonce, random for each write                              12 bytes
                            AES-256-GCM ciphertext of the secret in UTF-8             as the secret
                            tag                                                       16 bytes
    *wrapped_key*           the data key, 32 random bytes for each write, as the      Cloud KMS's
                            key service wrapped it
    *key_version*           the version of the wrapping key, by the key service's     its full name
                            own word
    ======================  ========================================================  ===========

    Both layers carry associated data: ``format | account | connection | provider | field |
    revision``, where the format names the layer and the version of this record. *key_version* is
    no part of that: wrapping a data key anew leaves the payload alone.
    """

    payload: bytes
    wrapped_key: bytes
    key_version: str
