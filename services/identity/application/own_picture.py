"""Seeing and removing one's own picture."""

from services.chassis.refusals import NotFound
from services.identity.domain.picture import Picture
from services.identity.ports.work import Work


class GetPicture:
    """The caller's picture, for the caller."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account_id: str) -> Picture:
        with self._work.begin() as tx:
            picture = tx.pictures.of_account(account_id)
        if picture is None:
            raise NotFound
        return picture


class RemovePicture:
    """It is not fetched again. Removing none is not an error."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account_id: str) -> None:
        with self._work.begin() as tx:
            tx.pictures.remove(account_id)
