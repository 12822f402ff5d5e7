"""Google and Microsoft over OpenID Connect: authorization code, PKCE, state and nonce."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Semaphore
from typing import Any, Final

from services.chassis.clock import Clock
from services.identity.adapters.outbound.provider_id_tokens import ProviderIdTokens
from services.identity.domain.provider_identity import ProvenPerson, SignInProvider
from services.identity.domain.provider_refusals import AnswerNotTrusted, ProviderUnavailable
from services.identity.domain.provider_registration import Registration
from services.identity.domain.provider_round import ProviderRound, RoundPurpose
from services.identity.domain.refusals import Busy

#: Promise 1.2. Not a setting: nothing may ask for more.
SCOPES: Final = "openid email profile"
#: Seconds within which the token endpoint must have answered, and how much it may say.
_TIMEOUT: Final = 4.0
_LARGEST: Final = 1 << 17
#: So many people may be on their way back at once; each holds a thread.
AT_ONCE: Final = 8
_RETRY_AFTER: Final = 2


class OidcProviders:
    """Implements the port SignInProviders.

    The provider's tokens live in one call: none is stored, logged or handed on, but for the access
    token that goes with a Microsoft person to their picture.
    """

    def __init__(
        self, registrations: Sequence[Registration], *, public_url: str, clock: Clock
    ) -> None:
        """*public_url*: our origin, where the provider sends people back to."""
        self._registrations = {one.provider: one for one in registrations}
        self._id_tokens = {one.provider: ProviderIdTokens(one, clock) for one in registrations}
        self._public_url = public_url.rstrip("/")
        self._slots = Semaphore(AT_ONCE)

    def offered(self) -> Sequence[SignInProvider]:
        return [one for one in SignInProvider if one in self._registrations]

    def way_there(self, begun: ProviderRound, state: str) -> str:
        registration = self._registrations[begun.provider]
        with self._session(registration) as session:
            address, _ = session.create_authorization_url(
                registration.authorize_url,
                state=state,
                nonce=begun.nonce,
                code_verifier=begun.verifier,
                **_BESIDES[begun.purpose],
            )
        return str(address)

    def who_came_back(self, begun: ProviderRound, code: str) -> ProvenPerson:
        registration = self._registrations.get(begun.provider)
        if registration is None:  # taken out of the settings meanwhile
            raise ProviderUnavailable
        with self._slot():
            answer = self._redeem(registration, begun, code)
            return self._id_tokens[begun.provider].person(
                _text(answer, "id_token"),
                nonce=begun.nonce,
                access_token=str(answer.get("access_token") or ""),
            )

    def _redeem(
        self, registration: Registration, begun: ProviderRound, code: str
    ) -> dict[str, Any]:
        import requests  # noqa: PLC0415 - start-up does not wait for it
        from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415

        try:
            with self._session(registration) as session:
                answer = session.fetch_token(
                    registration.token_url, code=code, code_verifier=begun.verifier
                )
        except requests.RequestException as error:
            raise ProviderUnavailable from error
        except (AuthlibBaseError, ValueError, TypeError) as error:
            raise AnswerNotTrusted from error
        if not isinstance(answer, dict):
            raise AnswerNotTrusted
        return answer

    @contextmanager
    def _session(self, registration: Registration) -> Iterator[Any]:
        from authlib.integrations.requests_client import OAuth2Session  # noqa: PLC0415

        from services.chassis.bounded_http import bounded  # noqa: PLC0415

        with OAuth2Session(
            registration.client_id,
            registration.client_secret,
            scope=SCOPES,
            redirect_uri=f"{self._public_url}{_callback(registration.provider)}",
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 the name of a method
        ) as session:
            bounded(session, timeout=_TIMEOUT, largest=_LARGEST)
            yield session

    @contextmanager
    def _slot(self) -> Iterator[None]:
        if not self._slots.acquire(blocking=False):
            raise Busy(retry_after=_RETRY_AFTER)
        try:
            yield
        finally:
            self._slots.release()


#: What goes along besides, by what the person set out for.
_BESIDES: Final[dict[RoundPurpose, dict[str, str]]] = {
    RoundPurpose.SIGN_IN: {},
    # Who has several accounts there says which one.
    RoundPurpose.LINK: {"prompt": "select_account"},
    # A sign-in there and then, and to be told when it was.
    RoundPurpose.REAUTHENTICATE: {
        "prompt": "login",
        "max_age": "0",
        "claims": '{"id_token":{"auth_time":{"essential":true}}}',
    },
}


def _callback(provider: SignInProvider) -> str:
    return f"/api/v1/auth/oidc/{provider.value}/callback"


def _text(answer: dict[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise AnswerNotTrusted
    return value
