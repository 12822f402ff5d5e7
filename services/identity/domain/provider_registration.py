"""Where a sign-in provider is, and as whom it knows us."""

from dataclasses import dataclass, field, replace
from typing import Final, Self
from urllib.parse import urlsplit

from services.identity.domain.provider_identity import SignInProvider

#: Stands in an issuer for the tenant that a token names.
TENANT: Final = "{tenantid}"


@dataclass(frozen=True, slots=True)
class Registration:
    """As an operator set it."""

    provider: SignInProvider
    client_id: str
    client_secret: str = field(repr=False)
    authorize_url: str
    token_url: str
    #: Its JWKS.
    keys_url: str
    #: What `iss` must be; for Microsoft with `{tenantid}` in it.
    issuer: str
    #: Where pictures may come from besides public hosts.
    api_url: str


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a provider is unless an operator says otherwise."""

    authorize_url: str
    token_url: str
    keys_url: str
    issuer: str
    api_url: str

    def moved_to(self, token_url: str) -> Self:
        """The same with keys and issuer at the origin of another *token_url*.

        A provider that stands elsewhere, such as a national cloud, stands there as a whole.
        """
        if token_url == self.token_url:
            return self
        parts = urlsplit(token_url)
        origin = f"{parts.scheme}://{parts.netloc}"
        before, _, _ = parts.path.partition("/oauth2")
        keys = urlsplit(self.keys_url).path.removeprefix("/common")
        return replace(
            self,
            keys_url=f"{origin}{before}{keys}",
            issuer=f"{origin}{urlsplit(self.issuer).path}",
        )


#: Google's and Microsoft's own documents of discovery, read in November 2026.
USUAL: Final = {
    SignInProvider.GOOGLE: Endpoints(
        authorize_url="https://accounts.google.com/o/oauth2/v2/auth",
        token_url="https://oauth2.googleapis.com/token",  # noqa: S106 an address
        keys_url="https://www.googleapis.com/oauth2/v3/certs",
        issuer="https://accounts.google.com",
        api_url="https://openidconnect.googleapis.com",
    ),
    SignInProvider.MICROSOFT: Endpoints(
        authorize_url="https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        token_url="https://login.microsoftonline.com/common/oauth2/v2.0/token",  # noqa: S106
        keys_url="https://login.microsoftonline.com/common/discovery/v2.0/keys",
        issuer=f"https://login.microsoftonline.com/{TENANT}/v2.0",
        api_url="https://graph.microsoft.com",
    ),
}
