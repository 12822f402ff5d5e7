"""Where each tool is, and as which app this deployment is known there."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import Grantor
from services.integrations.domain.secret_text import SecretText


@dataclass(frozen=True)
class App:
    """An app registered at a grantor. Without a *client_id*, only personal tokens connect."""

    authorize_url: str
    token_url: str
    client_id: str
    client_secret: SecretText


@dataclass(frozen=True)
class ToolSettings:
    """Read once, at start. The origins in it are trusted; all others must be public."""

    apps: Mapping[Grantor, App]
    #: The base address of each tool's API.
    api_urls: Mapping[Tool, str]

    @property
    def trusted(self) -> frozenset[str]:
        """The origins: "https://api.github.com"."""
        urls = [*self.api_urls.values(), *(app.token_url for app in self.apps.values())]
        parts = map(urlsplit, urls)
        return frozenset(f"{part.scheme}://{part.netloc}" for part in parts)
