"""Finding items and turns by their words."""

from collections.abc import Sequence
from typing import Protocol

from services.product.domain.search import Found, SearchQuery


class SearchReader(Protocol):
    def page(self, account: str, query: SearchQuery) -> Sequence[Found]:
        """At most `query.limit` + 1 of what is found, best first, without what is deleted.

        Where few have all the words, items whose title is spelt like them follow.
        """
