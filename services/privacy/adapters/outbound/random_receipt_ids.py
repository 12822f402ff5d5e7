"""Receipts' ids: whoever knows one may read the certificate, so nobody can guess it."""

import secrets

from services.chassis.llm_keys import contains_llm_key

_BYTES = 16


def new_receipt_id() -> str:
    """128 random bits in base64url, 22 characters."""
    drawn = secrets.token_urlsafe(_BYTES)
    # What reads like the key of an AI provider would be refused by our own door.
    return new_receipt_id() if contains_llm_key(drawn.encode()) else drawn
