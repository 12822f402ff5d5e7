"""See what became of an import."""

from services.product.domain.identifiers import is_id
from services.product.domain.imports import Import
from services.product.domain.refusals import ImportNotFound
from services.product.ports.imports import ImportReader


class GetImport:
    def __init__(self, imports: ImportReader) -> None:
        self._imports = imports

    def __call__(self, account: str, import_id: str) -> Import:
        """The import. Raises ImportNotFound, for another account's too."""
        found = self._imports.find(account, import_id) if is_id(import_id) else None
        if found is None:
            raise ImportNotFound
        return found
