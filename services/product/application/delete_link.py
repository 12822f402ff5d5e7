"""Remove a link."""

from services.product.domain.identifiers import is_id
from services.product.ports.work import Work


class DeleteLink:
    """For good: a link is quickly made again."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account: str, link_id: str) -> None:
        """Remove it; one already gone, or another account's, is not an error."""
        if is_id(link_id):
            with self._work.change(account) as change:
                change.links.remove(link_id)
