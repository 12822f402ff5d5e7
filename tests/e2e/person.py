"""A person at the browser: what they click and type."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.model_provider import ModelProvider
from tests.running_system import RunningSystem

PASSWORD = "three otters juggle 9 lemons"


@dataclass
class Person:
    """Somebody with an address, at *page*."""

    page: Page
    system: RunningSystem
    email: str
    name: str = "Ada Tester"

    def signs_up(self) -> None:
        """From the sign-up page to a verified address, by the link in the mail."""
        page = self.page
        page.goto(f"{self.system.url}/sign-up")
        page.get_by_label("Month").select_option("6")
        page.get_by_label("Year").select_option("1990")
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Name").fill(self.name)
        page.get_by_label("E-mail").fill(self.email)
        page.locator("input[type=password]").fill(PASSWORD)
        page.get_by_label(re.compile("I have read the")).check()
        page.get_by_role("button", name="Create the account").click()
        page.get_by_role("heading", name="Check your mail").wait_for()
        page.goto(self._link_in_mail())
        page.get_by_role("button", name="Verify my address").click()
        page.get_by_role("heading", name="Your address is verified").wait_for()

    def signs_in(self) -> None:
        self.shows_who_it_is()
        self.page.get_by_role("navigation", name="Main").wait_for()

    def shows_who_it_is(self) -> None:
        """By the password, on the page for that."""
        page = self.page
        page.goto(f"{self.system.url}/sign-in")
        page.get_by_label("E-mail").fill(self.email)
        page.locator("input[type=password]").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda address: "/sign-in" not in address)

    def uploads(self, file: Path) -> str:
        """The page of the transcript that the file became."""
        page = self.page
        page.goto(f"{self.system.url}/upload")
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Import the meeting").click()
        page.wait_for_url(re.compile(r"/transcripts/[0-9a-f-]{36}"))
        return page.url

    def adds_key(self, provider: ModelProvider, *, for_this_tab: bool = False) -> None:
        """Save a key and see that the provider takes it."""
        page = self.page
        page.goto(f"{self.system.url}/settings/ai-keys")
        card = page.get_by_role("region", name=provider.label)
        card.get_by_label(f"{provider.label} key").fill(provider.key)
        if for_this_tab:
            card.get_by_label("for this tab only").check()
        card.get_by_role("button", name="Save and test").click()
        card.get_by_text(f"{provider.label} accepted the key.").wait_for()

    def has_key(self, provider: ModelProvider) -> None:
        """Have a key from an earlier visit: quicker than adding it by hand."""
        record = {"version": 1, "keys": {provider.name: {"key": provider.key, "model": "any"}}}
        keep = f"localStorage.setItem('azmyra.ai-keys', {json.dumps(json.dumps(record))})"
        self.page.add_init_script(f"if (!localStorage.getItem('azmyra.ai-keys')) {keep}")

    def forgets_key(self, provider: ModelProvider) -> None:
        page = self.page
        page.goto(f"{self.system.url}/settings/ai-keys")
        page.get_by_role("button", name=f"Forget the {provider.label} key").click()

    def opens_reading(self, transcript: str) -> None:
        """Open “Read this meeting” on the transcript's page; nothing is sent yet."""
        self.page.goto(transcript)
        self.page.get_by_role("button", name="Read this meeting").click()

    def sends_to(self, provider: ModelProvider) -> None:
        self.page.get_by_role("button", name=f"Send to {provider.label}").click()

    def reads(self, transcript: str, provider: ModelProvider) -> None:
        """Let the provider read the whole meeting."""
        self.opens_reading(transcript)
        self.sends_to(provider)
        self.page.get_by_text("The whole meeting was read.").wait_for()

    def _link_in_mail(self) -> str:
        mail = self.system.wait_for_mail(self.email, containing="token=")
        found = re.search(r"https?://\S*token=[\w.~-]+", mail["text"])
        assert found, mail["text"]
        return found.group()
