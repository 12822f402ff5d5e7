"""The words of the mails around the deletion of an account."""

from dataclasses import dataclass

from services.identity.domain.letters import Letter, Link


@dataclass(frozen=True, slots=True)
class LeavingLetters:
    """Writes letters in the name of *product_name*, with links into *public_url*."""

    product_name: str
    public_url: str

    def delete_account(self, name: str, token: str) -> Letter:
        """To a holder whose address was given on the page for those who cannot sign in."""
        return Letter(
            subject=f"Delete your account with {self.product_name}?",
            greeting=f"Hello {name},",
            paragraphs=(
                f"Somebody, hopefully you, asked to delete your account with {self.product_name}.",
                "Nothing has been deleted. The link leads to a page that asks once more.",
                "It works for an hour.",
            ),
            links=(
                Link("See what would be deleted", self._url(f"/delete-account?token={token}")),
            ),
            if_not_you=(
                "If it was not you, do nothing: your account stays as it is. "
                "Whoever asked cannot see this mail."
            ),
        )

    def deletion_planned(self, name: str, day: str, receipt_id: str, token: str) -> Letter:
        return Letter(
            subject=f"Your account with {self.product_name} will be deleted on {day}",
            greeting=f"Hello {name},",
            paragraphs=(
                f"You asked to delete your account with {self.product_name}.",
                "Every session was ended, and nothing new is stored.",
                f"On {day} everything is deleted for good.",
                "Until then you can keep the account with the first link, or by signing in.",
            ),
            links=(
                Link("Keep the account", self._url(f"/cancel-deletion?token={token}")),
                Link("See how it stands", self._receipt(receipt_id)),
            ),
            if_not_you=(
                "If it was not you, keep the account with the first link, and choose a new "
                f"password: {self._url('/forgot')}"
            ),
        )

    def deletion_begun(self, name: str, receipt_id: str) -> Letter:
        return Letter(
            subject=f"Your account with {self.product_name} is being deleted",
            greeting=f"Hello {name},",
            paragraphs=(
                f"You asked to delete your account with {self.product_name} now.",
                "Every session was ended. Deleting has begun and cannot be taken back.",
                "When all but this address is gone, one last mail follows.",
            ),
            links=(Link("See how it stands", self._receipt(receipt_id)),),
            if_not_you="If it was not you, write to us at once; the address is on our pages.",
        )

    def deletion_cancelled(self, name: str) -> Letter:
        return Letter(
            subject=f"Your account with {self.product_name} stays",
            greeting=f"Hello {name},",
            paragraphs=(
                f"The deletion of your account with {self.product_name} was cancelled.",
                "Everything is as it was; sign in as before.",
            ),
            links=(Link("Sign in", self._url("/sign-in")),),
            if_not_you=(
                "If it was not you, choose a new password at once, and change the one of your "
                f"mailbox: {self._url('/forgot')}"
            ),
        )

    def farewell(
        self, address: str, salt: str, receipt_id: str, kept: tuple[tuple[str, str, str], ...]
    ) -> Letter:
        """*salt* in hex; *kept*: (records, reason, until) of each legal hold."""
        return Letter(
            subject=f"Your account with {self.product_name} has been deleted",
            greeting="Hello,",
            paragraphs=(
                f"Everything we held for your account with {self.product_name} was deleted.",
                *(f"But the law has us keep {what} until {day}: {why}" for what, why, day in kept),
                "What is left is this address, and it goes as soon as this mail is sent.",
                "The link leads to a signed certificate of what was deleted. It names nobody.",
                "Should you have to show that it is yours, this number does; we have not kept it:",
                salt,
                "The certificate's address_sha256 is the SHA-256 of the number's 32 bytes, then",
                address,
            ),
            links=(Link("Your certificate", self._receipt(receipt_id)),),
            if_not_you="This was the last mail you get from us.",
        )

    def _receipt(self, receipt_id: str) -> str:
        return self._url(f"/receipts/{receipt_id}")

    def _url(self, path: str) -> str:
        return f"{self.public_url.rstrip('/')}{path}"
