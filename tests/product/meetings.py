"""Meetings that tests import."""

from pathlib import Path

from services.product.domain.files import File
from tests.product.conftest import Product

TRANSCRIPTS = Path(__file__).parent / "transcripts"

SHORT = b"""WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ada: We will launch in May.

2
00:00:03.500 --> 00:00:05.000
Grace: If the caf\xc3\xa9 \xf0\x9f\x9a\x80 test slips, we launch in June.
"""


def imported(product: Product, account: str, data: bytes = SHORT, **options: object) -> str:
    """The id of the transcript made of *data*."""
    import_id = product.use.import_file(account, File("vtt", data, **options))  # type: ignore[arg-type]
    product.use.advance_import(account, import_id)
    outcome = product.use.get_import(account, import_id)
    assert (outcome.state, list(outcome.errors)) == ("completed", [])
    return outcome.created[0]
