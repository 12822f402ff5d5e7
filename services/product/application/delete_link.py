"""Remove a link."""

from services.product.domain.identifiers import is_id
from services.product.domain.refusals import LinkNotFound
from services.product.ports.work import Work


class DeleteLink:
    """For good: a link is quickly made again."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account: str, link_id: str) -> None:
        """Remove it. Raises LinkNotFound, for another account's link too."""
        if not is_id(link_id):
            raise LinkNotFound
        with self._work.change(account) as change:
            if not change.links.remove(link_id):
                raise LinkNotFound
