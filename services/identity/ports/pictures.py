"""People's pictures: kept, and fetched."""

from typing import Protocol

from services.identity.domain.picture import Picture
from services.identity.domain.provider_identity import ProvenPerson


class Pictures(Protocol):
    def keep(self, picture: Picture) -> None:
        """Store it in place of another. Refuses (Conflict) a closing account."""

    def of_account(self, account_id: str) -> Picture | None: ...

    def remove(self, account_id: str) -> None:
        """Forget it. One already gone is not an error."""


class PictureSource(Protocol):
    def draw(self, person: ProvenPerson) -> bytes | None:
        """Their picture at the provider, drawn anew as WebP of 256 by 256; None if there is none.

        Whatever goes wrong is None too: nobody is kept out for want of a picture. A few seconds.
        """
