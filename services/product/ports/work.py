"""A change: everything in it happens, or nothing."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from services.product.ports.answers import Answers
from services.product.ports.archives import ArchiveStore
from services.product.ports.fetched_changes import FetchedChangeStore
from services.product.ports.imports import ImportStore
from services.product.ports.items import ItemStore
from services.product.ports.links import LinkStore
from services.product.ports.tool_references import ToolReferenceStore
from services.product.ports.turns import TurnStore
from services.product.ports.uploads import UploadStore


class Announcements(Protocol):
    def items_created(self, ids: Sequence[str], at: str) -> None:
        """Tell the other services, once the change has happened; *at* is RFC 3339."""

    def import_queued(self, import_id: str) -> None:
        """Let the import be carried on, once the change has happened."""


class Change(Protocol):
    """What a change may use; all of it belongs to one account."""

    @property
    def account(self) -> str:
        """Who makes the change."""

    @property
    def items(self) -> ItemStore: ...
    @property
    def turns(self) -> TurnStore: ...
    @property
    def links(self) -> LinkStore: ...
    @property
    def imports(self) -> ImportStore: ...
    @property
    def uploads(self) -> UploadStore: ...
    @property
    def archives(self) -> ArchiveStore: ...
    @property
    def references(self) -> ToolReferenceStore: ...
    @property
    def fetched_changes(self) -> FetchedChangeStore: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def announcements(self) -> Announcements: ...


class Work(Protocol):
    def look(self, account: str) -> AbstractContextManager[Change]:
        """To read alone: also in the days of grace of an account's deletion."""

    def change(self, account: str) -> AbstractContextManager[Change]:
        """Begin a change; leaving the block completes it, an exception undoes all of it.

        Holds the account open. Raises a Conflict when it is being deleted.
        """
