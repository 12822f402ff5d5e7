"""Titles in PostgreSQL, by the index of lists."""

from collections.abc import Collection

from typing_extensions import override

from services.chassis.postgres import Database
from services.product.ports.titles import TitleReader

_PRESENT = """
SELECT DISTINCT title_key FROM items
WHERE kind = %s AND title_key = ANY(%s::text[]) AND deleted_at IS NULL
"""


class PostgresTitles(TitleReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def present(self, account: str, kind: str, keys: Collection[str]) -> Collection[str]:
        rows = self._database.fetch(account, _PRESENT, (kind, list(keys)))
        return {key for (key,) in rows}
