"""The identities at providers that open an account."""

from collections.abc import Sequence
from typing import Protocol

from services.identity.domain.provider_identity import LinkedIdentity, SignInProvider, Subject


class LinkedIdentities(Protocol):
    def add(self, identity: LinkedIdentity) -> bool:
        """Store it; False, nothing stored, if it opens an account already.

        Also False if the account has another identity of the same provider. Refuses (Conflict) a
        closing account. Of two who add the same at once, one succeeds.
        """

    def of_subject(self, subject: Subject) -> LinkedIdentity | None:
        """The identity, if it opens an account that is open."""

    def of_account(self, account_id: str) -> Sequence[LinkedIdentity]:
        """All of an account, in the order they were linked."""

    def note_picture_asked(self, identity: LinkedIdentity) -> None:
        """Its picture was asked for."""

    def remove(self, account_id: str, provider: SignInProvider) -> None:
        """Let it open the account no more. One already gone is not an error."""
