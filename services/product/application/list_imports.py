"""List what was imported lately, and what is under way."""

from collections.abc import Sequence

from services.product.domain.imports import Import
from services.product.ports.imports import ImportReader

_MOST = 50


class ListImports:
    def __init__(self, imports: ImportReader) -> None:
        self._imports = imports

    def __call__(self, account: str) -> Sequence[Import]:
        """The newest imports first, without the ids of what they made."""
        return self._imports.recent(account, _MOST)
