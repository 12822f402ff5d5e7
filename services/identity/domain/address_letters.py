"""The words of the mails about a changed address."""

from dataclasses import dataclass

from services.identity.domain.letters import Letter, Link


@dataclass(frozen=True, slots=True)
class AddressLetters:
    """Writes them in the name of *product_name*, with links into *public_url*."""

    product_name: str
    public_url: str

    def confirm(self, token: str) -> Letter:
        """To an address not proved yet: without the name, which is a stranger's perhaps."""
        return Letter(
            subject=f"Confirm your new address for {self.product_name}",
            greeting="Hello,",
            paragraphs=(
                f"Somebody, hopefully you, wants to use this address for {self.product_name}.",
                "Confirm it to make the change. The link works once, for 24 hours.",
            ),
            links=(Link("Use this address", self._url(f"/confirm-email?token={token}")),),
            if_not_you=(
                "If it was not you, do nothing: without the link nothing changes, and the address "
                "is forgotten within a day."
            ),
        )

    def taken(self, name: str) -> Letter:
        """To the holder of an account whose address was to be used for another one."""
        return Letter(
            subject=f"You already have an account with {self.product_name}",
            greeting=f"Hello {name},",
            paragraphs=(
                f"Somebody wanted to use this address for another account of {self.product_name}.",
                "It belongs to your account, and nothing was changed.",
            ),
            links=(Link("Sign in", self._url("/sign-in")),),
            if_not_you="If it was not you, do nothing: your account is as before.",
        )

    def changed(self, name: str, token: str) -> Letter:
        """To the old address."""
        return Letter(
            subject=f"Your address for {self.product_name} was changed",
            greeting=f"Hello {name},",
            paragraphs=(
                f"Your account with {self.product_name} has another address now.",
                "We write to this one for the last time.",
                "For 72 hours the change can be taken back from here.",
            ),
            links=(Link("Take the change back", self._url(f"/undo-email?token={token}")),),
            if_not_you=(
                "If it was not you, press the button: the account gets this address back, "
                "everybody is signed out, and we mail you a link to choose a new password."
            ),
        )

    def _url(self, path: str) -> str:
        return f"{self.public_url.rstrip('/')}{path}"
