"""The words of every mail identity sends. How they look is the mailer's business."""

from dataclasses import dataclass

from services.identity.domain.policy_round import PolicyRound
from services.identity.domain.provider_identity import SignInProvider


@dataclass(frozen=True, slots=True)
class Link:
    """Something to press."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in plain words."""

    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    links: tuple[Link, ...]
    #: What to do for those who did not ask for it.
    if_not_you: str
    #: Digits to be copied, shown large; empty for none.
    code: str = ""


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes letters in the name of *product_name*, with links into *public_url*."""

    product_name: str
    public_url: str

    def verify_address(self, token: str, through: SignInProvider | None = None) -> Letter:
        """To an address not proved yet: without the name, which a stranger may have typed.

        *through*: the provider whose account will open it. The letter says so, because whoever
        confirms lets that account in.
        """
        account = f", with a {through.value.title()} account" if through else ""
        return Letter(
            subject=f"Confirm your address for {self.product_name}",
            greeting="Hello,",
            paragraphs=(
                (
                    f"Somebody, hopefully you, signed up for {self.product_name} with this "
                    f"address{account}."
                ),
                "Confirm the address to open the account. The link works once, for 24 hours.",
            ),
            links=(Link("Confirm this address", self._url(f"/verify?token={token}")),),
            if_not_you=(
                "If it was not you, do nothing: without the link no account is opened, "
                "and what was typed is deleted within a day."
            ),
        )

    def already_registered(self, name: str) -> Letter:
        """To a holder whose address was used to sign up again."""
        return Letter(
            subject=f"You already have an account with {self.product_name}",
            greeting=f"Hello {name},",
            paragraphs=(
                f"Somebody signed up for {self.product_name} with this address.",
                "It has an account already, and nothing was changed.",
                "If it was you, sign in as before, or choose a new password if you forgot yours.",
            ),
            links=(
                Link("Sign in", self._url("/sign-in")),
                Link("Choose a new password", self._url("/forgot")),
            ),
            if_not_you="If it was not you, do nothing: account and password are as before.",
        )

    def sign_ups_removed(self, name: str) -> Letter:
        """To who signed up with a provider after others had left a password for the address."""
        return Letter(
            subject=f"What we removed when you joined {self.product_name}",
            greeting=f"Hello {name},",
            paragraphs=(
                (
                    "Before you opened your account, somebody had signed up with your address and "
                    "never confirmed it."
                ),
                (
                    "We removed what they had left, a name and a password, with the links mailed "
                    "for it. None of it opens your account."
                ),
                "If it was you, nothing is lost: you can set a password in Settings.",
            ),
            links=(Link("Look at your ways to sign in", self._url("/settings/account")),),
            if_not_you="There is nothing you need to do.",
        )

    def reset_password(self, name: str, token: str, *, has_one: bool = True) -> Letter:
        """*has_one*: whether a password opens the account until then.

        None does of people who came with a provider, and after “this was not me”.
        """
        as_it_is = "your password stays as it is" if has_one else "nothing changes"
        return Letter(
            subject=f"Choose a new password for {self.product_name}",
            greeting=f"Hello {name},",
            paragraphs=(
                f"With this link you choose a new password for {self.product_name}.",
                "The link works once, for 10 minutes. A new password ends every session.",
            ),
            links=(Link("Choose a new password", self._url(f"/reset?token={token}")),),
            if_not_you=(
                f"If it was not you, do nothing: {as_it_is}. Whoever asked cannot see this mail."
            ),
        )

    def reauthentication_code(self, name: str, code: str) -> Letter:
        return Letter(
            subject=f"Your code for {self.product_name}",
            greeting=f"Hello {name},",
            paragraphs=(
                "Type this code where you were asked for it.",
                "It works once, for 10 minutes, and only in the browser that asked for it.",
            ),
            links=(),
            if_not_you=(
                "If it was not you, somebody uses a browser in which you are signed in. Give this "
                f"code to nobody, and choose a new password: {self._url('/forgot')}"
            ),
            code=code,
        )

    def policy_changed(self, name: str, news: PolicyRound) -> Letter:
        version = news.version
        return Letter(
            subject=f"The privacy policy of {self.product_name} changes on {version}",
            greeting=f"Hello {name},",
            paragraphs=(
                f"From {version} on, a new version of our privacy policy is in force.",
                news.changes,
                "The page lists every version, so that you can compare.",
                "If you do not agree, Settings lets you export your data and delete your account.",
            ),
            links=(Link("Read the new version", self._url(f"/privacy?version={version}")),),
            if_not_you="You get this mail because you have an account, and once for each change.",
        )

    def export_ready(self, name: str) -> Letter:
        return Letter(
            subject=f"Your export from {self.product_name} is ready",
            greeting=f"Hello {name},",
            paragraphs=(
                "Everything we hold of you is in one file now, to be downloaded in Settings.",
                "It stays there for at most seven days, and then it is removed.",
            ),
            links=(Link("Download it", self._url("/settings/privacy")),),
            if_not_you=(
                "If you did not ask for it, somebody uses a browser in which you are signed in: "
                f"end the other sessions under {self._url('/settings/security')}"
            ),
        )

    def _url(self, path: str) -> str:
        return f"{self.public_url.rstrip('/')}{path}"
