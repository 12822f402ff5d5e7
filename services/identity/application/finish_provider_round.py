"""Coming back from Google or Microsoft."""

from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from services.chassis.clock import Clock
from services.identity.application.begin_session import Begun
from services.identity.application.link_identity import LinkIdentity
from services.identity.application.reauthenticate_with_provider import ReauthenticateWithProvider
from services.identity.application.sign_in_with_provider import Entered, SignInWithProvider
from services.identity.application.take_picture_once import TakePictureOnce
from services.identity.domain.browser import Browser
from services.identity.domain.provider_identity import ProvenPerson, SignInProvider
from services.identity.domain.provider_refusals import DeclinedAtProvider, RoundNoLongerValid
from services.identity.domain.provider_round import ProviderRound, RoundPurpose
from services.identity.domain.secret_token import SecretToken
from services.identity.ports.sign_in_providers import SignInProviders
from services.identity.ports.work import Work


class CameTo(Enum):
    """What a round came to."""

    SIGNED_IN = "signed_in"
    ACCOUNT_OPENED = "account_opened"
    ADDRESS_ASKED = "address_asked"
    LINKED = "linked"
    REAUTHENTICATED = "reauthenticated"


@dataclass(frozen=True, slots=True)
class RoundEnded:
    came_to: CameTo
    #: The new session, for what ends signed in.
    begun: Begun | None = None
    removed_sign_ups: int = 0


class FinishProviderRound:
    """Uses the round up first, so that a code or a state that is shown again is worth nothing."""

    def __init__(
        self,
        *,
        work: Work,
        providers: SignInProviders,
        sign_in: SignInWithProvider,
        link: LinkIdentity,
        reauthenticate: ReauthenticateWithProvider,
        take_picture: TakePictureOnce,
        clock: Clock,
    ) -> None:
        self._work = work
        self._providers = providers
        self._sign_in = sign_in
        self._link = link
        self._reauthenticate = reauthenticate
        self._take_picture = take_picture
        self._clock = clock

    def __call__(
        self,
        provider: SignInProvider,
        cookie: SecretToken,
        *,
        state: SecretToken,
        code: str,
        browser: Browser,
    ) -> RoundEnded:
        """*code* is empty where the provider brought none: the person declined."""
        returned = self._take(provider, cookie, state)
        if not code:
            raise DeclinedAtProvider
        person = self._providers.who_came_back(returned, code)
        match returned.purpose:
            case RoundPurpose.SIGN_IN:
                return self._signed_in(returned, person, browser)
            case RoundPurpose.LINK:
                self._take_picture(self._link(returned, person), person)
                return RoundEnded(CameTo.LINKED)
            case RoundPurpose.REAUTHENTICATE:
                self._reauthenticate(returned, person)
                return RoundEnded(CameTo.REAUTHENTICATED)
            case never:
                assert_never(never)

    def _take(
        self, provider: SignInProvider, cookie: SecretToken, state: SecretToken
    ) -> ProviderRound:
        with self._work.begin() as tx:
            returned = tx.rounds.take(state.digest(), cookie.digest(), self._clock.now())
        if returned is None or returned.provider is not provider:
            raise RoundNoLongerValid
        return returned

    def _signed_in(
        self, returned: ProviderRound, person: ProvenPerson, browser: Browser
    ) -> RoundEnded:
        entered = self._sign_in(returned, person, browser)
        if entered.identity is not None:
            self._take_picture(entered.identity, person)
        return RoundEnded(_came_to(entered), entered.begun, entered.removed_sign_ups)


def _came_to(entered: Entered) -> CameTo:
    if entered.begun is None:
        return CameTo.ADDRESS_ASKED
    return CameTo.ACCOUNT_OPENED if entered.is_new else CameTo.SIGNED_IN
