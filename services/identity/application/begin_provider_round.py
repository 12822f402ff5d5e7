"""Setting out for Google or Microsoft."""

from dataclasses import dataclass

from services.chassis.clock import Clock
from services.chassis.refusals import ReauthenticationRequired
from services.identity.application.browser_before_sign_in import Browser, Browsers
from services.identity.domain.provider_identity import SignInProvider
from services.identity.domain.provider_refusals import ProviderNotOffered
from services.identity.domain.provider_round import ProviderRound, RoundPurpose
from services.identity.domain.refusals import NotSignedIn, TooManyAttempts
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session
from services.identity.domain.throttle import Limits
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.secret_tokens import SecretTokens
from services.identity.ports.sign_in_providers import SignInProviders
from services.identity.ports.work import Work


@dataclass(frozen=True, slots=True)
class SetOut:
    """Where the browser goes, and the cookie it gets before, if any."""

    address: str
    browser: Browser


class BeginProviderRound:
    """Binds a round to the browser that asks; whoever comes back with another cookie is nobody."""

    def __init__(
        self,
        *,
        work: Work,
        providers: SignInProviders,
        browsers: Browsers,
        rate_limits: RateLimits,
        tokens: SecretTokens,
        clock: Clock,
        limits: Limits,
    ) -> None:
        self._work = work
        self._providers = providers
        self._browsers = browsers
        self._rate_limits = rate_limits
        self._tokens = tokens
        self._clock = clock
        self._limits = limits

    def __call__(
        self,
        provider: SignInProvider,
        cookie: SecretToken,
        *,
        purpose: RoundPurpose,
        network: str,
    ) -> SetOut:
        if provider not in self._providers.offered():
            raise ProviderNotOffered
        self._admit(network)
        state = self._tokens()
        with self._work.begin() as tx:
            browser = self._browsers.met(tx, cookie)
            self._check(purpose, browser.session)
            begun = self._round(provider, purpose, browser, state)
            tx.rounds.add(begun)
        return SetOut(self._providers.way_there(begun, state.reveal()), browser)

    def _admit(self, network: str) -> None:
        limit = self._limits.provider_network
        tally = self._rate_limits.count(limit, network)
        if tally.count > limit.most:
            raise TooManyAttempts(retry_after=tally.seconds_left)

    def _check(self, purpose: RoundPurpose, session: Session | None) -> None:
        if purpose is RoundPurpose.SIGN_IN:
            return
        if session is None:
            raise NotSignedIn
        if purpose is RoundPurpose.LINK and not session.is_recent(self._clock.now()):
            raise ReauthenticationRequired

    def _round(
        self, provider: SignInProvider, purpose: RoundPurpose, browser: Browser, state: SecretToken
    ) -> ProviderRound:
        return ProviderRound(
            state_digest=state.digest(),
            browser_digest=browser.digest,
            provider=provider,
            purpose=purpose,
            nonce=self._tokens().reveal(),
            verifier=self._tokens().reveal(),
            started_at=self._clock.now(),
        )
