"""People on their way to Google or Microsoft and back, over fakes."""

from services.identity.application.finish_provider_round import RoundEnded
from services.identity.application.sign_in_method_use_cases import assemble_sign_in_methods
from services.identity.application.use_cases import Ports, Rules
from services.identity.domain.provider_identity import ProvenPerson
from services.identity.domain.provider_round import RoundPurpose
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session
from tests.identity.fakes.played_providers import PlayedPictures, PlayedProviders
from tests.identity.world import HOME, LAPTOP, World

SIGN_IN = RoundPurpose.SIGN_IN


class Browser:
    """Keeps the one cookie."""

    def __init__(self, cookie: str = "") -> None:
        self.cookie = SecretToken(cookie)

    def gets(self, token: SecretToken | None) -> None:
        self.cookie = token or self.cookie


class RoundTrips:
    def __init__(self, ports: Ports, rules: Rules, world: World) -> None:
        self.providers, self.pictures = PlayedProviders(), PlayedPictures()
        self.use = assemble_sign_in_methods(ports, rules, self.providers, self.pictures)
        self.world = world

    def answers(self, browser: Browser, version: str = "2026-11-23") -> Browser:
        """Say 16 or older, and agree to the policy."""
        met = self.use.note_sign_up_answers(
            browser.cookie, age_confirmed=True, policy_version=version
        )
        browser.gets(met.given)
        return browser

    def sets_out(
        self, browser: Browser, person: ProvenPerson, purpose: RoundPurpose = SIGN_IN
    ) -> str:
        """Leave for the provider; the state that went along."""
        provider = person.subject.provider
        set_out = self.use.begin_round(provider, browser.cookie, purpose=purpose, network=HOME)
        browser.gets(set_out.browser.given)
        return self.providers.set_out[-1][1]

    def returns(
        self, browser: Browser, person: ProvenPerson, state: str, code: str = "code"
    ) -> RoundEnded:
        """Come back with a code that stands for *person*."""
        if code:
            self.providers.codes[code] = person
        ended = self.use.finish_round(
            person.subject.provider,
            browser.cookie,
            state=SecretToken(state),
            code=code,
            browser=LAPTOP,
        )
        if ended.begun:
            browser.gets(ended.begun.token)
        return ended

    def goes(
        self, browser: Browser, person: ProvenPerson, purpose: RoundPurpose = SIGN_IN
    ) -> RoundEnded:
        """There and back."""
        return self.returns(browser, person, self.sets_out(browser, person, purpose))

    def joins(self, person: ProvenPerson) -> Browser:
        """Sign up with the provider; the browser is signed in."""
        browser = self.answers(Browser())
        self.goes(browser, person)
        self.world.deliver()
        return browser

    def session_of(self, browser: Browser) -> Session:
        """The session that the browser holds."""
        with self.world.work.begin() as tx:
            session = tx.sessions.with_digest(browser.cookie.digest())
        assert session, "not signed in"
        return session

    def account_of(self, browser: Browser) -> str:
        """Whose session it is."""
        return self.session_of(browser).account_id
