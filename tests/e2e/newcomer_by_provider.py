"""A person who signs up and in with Google or Microsoft, at the browser."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.sign_in_providers import Relay
from tests.running_system import RunningSystem


@dataclass
class Newcomer:
    """Somebody at *page* who has the address *email* at the provider behind *relay*."""

    page: Page
    system: RunningSystem
    relay: Relay
    email: str

    @property
    def provider(self) -> str:
        return self.relay.provider.title()

    def answers(self) -> None:
        """Go to signing up, say when born, and agree to the policy."""
        page = self.page
        page.goto(f"{self.system.url}/sign-up")
        page.get_by_label("Month").select_option("6")
        page.get_by_label("Year").select_option("1990")
        page.get_by_role("button", name="Continue", exact=True).click()
        page.get_by_label(re.compile("I have read the")).check()

    def sets_out(self) -> None:
        """From wherever the button is to the provider's own page."""
        name = f"Continue with {self.provider}"
        self.page.get_by_role("button", name=name).or_(
            self.page.get_by_role("link", name=name)
        ).click()

    def proves_themselves(self) -> None:
        """Choose who one is, at the provider."""
        self.page.get_by_role("button", name=self.email).click()

    def signs_up(self) -> None:
        self.answers()
        self.sets_out()
        self.proves_themselves()

    def signs_in(self, path: str = "/sign-in") -> None:
        self.page.goto(f"{self.system.url}{path}")
        self.sets_out()
        self.proves_themselves()

    def is_in(self) -> None:
        expect(self.page.get_by_role("navigation", name="Main")).to_be_visible()

    def is_told(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", name=heading)).to_be_visible()

    def account(self) -> dict[str, str] | None:
        """What the API says of who is signed in; None for nobody."""
        answer = self.page.request.get(f"{self.system.url}/api/v1/account")
        return dict(answer.json()) if answer.ok else None

    def cookies(self) -> list[str]:
        """The names of what our origin has set."""
        return [str(one.get("name")) for one in self.page.context.cookies(self.system.url)]
