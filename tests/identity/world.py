"""Identity with its events delivered, driven in the words of a person's story."""

from collections.abc import Callable
from dataclasses import dataclass

from services.identity.application.sign_in import SignedIn
from services.identity.application.use_cases import UseCases
from services.identity.domain.browser import Browser
from services.identity.domain.password import Password
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.sign_up_form import SignUpForm
from tests.identity.fakes.memory_work import MemoryWork, Told
from tests.identity.fakes.small_ports import Mailbox, QuickHasher, StoppedClock

ADA = "ada@example.org"
PASSWORD = "cedar-lantern-moth-42"
HOME, CAFE = "203.0.113.0/24", "2001:db8:7:7::/64"
LAPTOP, PHONE = Browser("Firefox", "Linux"), Browser("Safari", "iPhone")


@dataclass
class World:
    use: UseCases
    work: MemoryWork
    hasher: QuickHasher
    mailbox: Mailbox
    clock: StoppedClock

    def sign_up(
        self, email: str = ADA, password: str = PASSWORD, *, network: str = HOME, **other: object
    ) -> None:
        """Fill in the form; nothing is delivered yet."""
        self.use.sign_up(form(email, password, **other), network=network)

    def deliver(self) -> list[Told]:
        """Hand every event to its handler until none is left; the events."""
        delivered: list[Told] = []
        while told := self.work.take_events():
            for event in told:
                self.handle(event, f"event-{len(delivered)}-{event.subject}")
                delivered.append(event)
        return delivered

    def handle(self, event: Told, event_id: str) -> None:
        handlers: dict[str, Callable[[], None]] = {
            "sign-up requested": lambda: self.use.handle_sign_up(event_id, event.subject),
            "password reset requested": (
                lambda: self.use.handle_password_reset(event_id, event.subject)
            ),
            "policy round due": lambda: self.use.continue_policy_round(event_id, event.subject),
            "verification wanted": lambda: self.use.handle_verification_wanted(event.subject),
            "mail queued": lambda: self.use.send_mail(event.subject),
            "account opened": lambda: None,
        }
        handlers[event.what]()

    def open_account(self, email: str = ADA, password: str = PASSWORD, **other: object) -> None:
        """Sign up, read the mail, press its link."""
        self.sign_up(email, password, **other)
        self.deliver()
        self.verify(self.last_token(email))
        self.deliver()

    def verify(self, token: str) -> None:
        self.use.verify_email(SecretToken(token))

    def sign_in(
        self,
        email: str = ADA,
        password: str = PASSWORD,
        *,
        network: str = HOME,
        browser: Browser = LAPTOP,
    ) -> SignedIn:
        return self.use.sign_in(email, Password(password), network=network, browser=browser)

    def forgot(self, email: str = ADA, *, network: str = HOME) -> None:
        self.use.request_password_reset(email, network=network)
        self.deliver()

    def reset(self, token: str, password: str, *, network: str = HOME) -> None:
        self.use.reset_password(
            SecretToken(token), Password(password), network=network, browser=LAPTOP
        )
        self.deliver()

    def last_token(self, email: str = ADA) -> str:
        """The secret in the last link that was mailed there."""
        return next(mail.token for mail in reversed(self.mailbox.to(email)) if mail.token)

    def subjects(self, email: str = ADA) -> list[str]:
        return [mail.letter.subject for mail in self.mailbox.to(email)]


def form(email: str = ADA, password: str = PASSWORD, **other: object) -> SignUpForm:
    """A form filled in well, but for *other*."""
    told = {"name": "Ada Lovelace", "age_confirmed": True, "policy_version": "2026-11-23"}
    return SignUpForm(email=email, password=Password(password), **(told | other))
