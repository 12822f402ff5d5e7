"""Where each item stands in the archive, and which are linked: what pages need to point at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple
from uuid import UUID

#: Items on a page of the archive.
ON_A_PAGE: Final = 200
_TRANSCRIPT = "transcript"


class Place(NamedTuple):
    """*page* counts from 0 within the kind."""

    kind: str
    title: str
    page: int


class LinkedItem(NamedTuple):
    """The other end of a link: "supports", or "supported by" seen from the other end."""

    type: str
    forwards: bool
    id: str


class ItemIndex:
    """Ids are kept as 16 bytes: of a hundred thousand items this is some 40 MB, all in all."""

    def __init__(self) -> None:
        self._places: dict[bytes, Place] = {}
        self._counts: dict[str, int] = defaultdict(int)
        self._links: dict[bytes, list[tuple[str, bool, bytes]]] = {}

    def add(self, row: Mapping[str, Any]) -> None:
        """Note an item, in the order in which its kind's pages are written."""
        kind = row["kind"]
        place = Place(kind, row["fields"].get("title", ""), self._counts[kind] // ON_A_PAGE)
        self._places[UUID(row["id"]).bytes] = place
        self._counts[kind] += 1

    def link(self, row: Mapping[str, Any]) -> None:
        """Note a link at both its ends."""
        source, target = UUID(row["from_id"]).bytes, UUID(row["to_id"]).bytes
        self._links.setdefault(source, []).append((row["type"], True, target))
        self._links.setdefault(target, []).append((row["type"], False, source))

    def kinds(self) -> Mapping[str, int]:
        """How many items there are of each kind."""
        return self._counts

    def title(self, item_id: str) -> str:
        place = self._places.get(UUID(item_id).bytes)
        return place.title if place else ""

    def address(self, item_id: str) -> str | None:
        """From the archive's root; None for an item that was not exported."""
        place = self._places.get(UUID(item_id).bytes)
        return place and address_of(place.kind, place.page, item_id)

    def linked(self, item_id: str) -> Iterator[LinkedItem]:
        """The ends of the item's links that were exported too."""
        for kind, forwards, other in self._links.get(UUID(item_id).bytes, ()):
            if other in self._places:
                yield LinkedItem(kind, forwards, str(UUID(bytes=other)))

    def entries(self) -> Iterable[tuple[str, str, str]]:
        """(kind, title, address) of every item."""
        for item_id, place in self._places.items():
            address = address_of(place.kind, place.page, str(UUID(bytes=item_id)))
            yield place.kind, place.title, address


def address_of(kind: str, page: int, item_id: str) -> str:
    if kind == _TRANSCRIPT:
        return f"pages/transcripts/{item_id}.html"
    return f"{page_name(kind, page)}#{item_id}"


def page_name(kind: str, page: int) -> str:
    return f"pages/{kind}-{page + 1}.html"
