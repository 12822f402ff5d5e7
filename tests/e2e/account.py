"""An account that was made before a test begins."""

from dataclasses import dataclass

from playwright.sync_api import StorageState


@dataclass(frozen=True)
class Account:
    """Somebody with a *transcript* (its page) and what their browser holds when signed in."""

    email: str
    signed_in: StorageState
    transcript: str
