"""The words of the mails that tell of changes to an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.identity.domain.letters import Letter, Link
from services.identity.domain.security_event import SecurityEvent, SecurityEventKind

_Kind = SecurityEventKind
#: The subject and what happened; {product} and {means} are filled in.
_WORDS: Final = {
    _Kind.SIGNED_IN_FROM_NEW_BROWSER: (
        "A new sign-in to {product}",
        "Somebody signed in to your account with {means}, which was not used for it before.",
    ),
    _Kind.SESSIONS_ENDED: (
        "You were signed out of {product} elsewhere",
        "Every other place where you were signed in to your account was signed out.",
    ),
    _Kind.PASSWORD_SET: (
        "Your account with {product} has a password now",
        "A password was set for your account, which had none.",
    ),
    _Kind.PASSWORD_CHANGED: (
        "Your password for {product} was changed",
        "Your password was changed, and every other place you were signed in was signed out.",
    ),
    _Kind.PASSWORD_REMOVED: (
        "Your password for {product} was removed",
        "The password of your account was removed.",
    ),
    _Kind.PROVIDER_LINKED: (
        "{means} can sign in to {product} for you now",
        "Signing in with {means} was added to your account.",
    ),
    _Kind.PROVIDER_UNLINKED: (
        "{means} can no longer sign in to {product} for you",
        "Signing in with {means} was taken away from your account.",
    ),
    _Kind.EMAIL_CHANGE_REQUESTED: (
        "Another address for your account with {product} was asked for",
        "It is used once it is confirmed there, and this one can take it back for 72 hours then.",
    ),
}


@dataclass(frozen=True, slots=True)
class NoticeLetters:
    """Writes notices in the name of *product_name*, with links into *public_url*."""

    product_name: str
    public_url: str

    def of(self, event: SecurityEvent, *, name: str, token: str) -> Letter:
        """To the holder called *name*; *token* opens the page where they disown the event."""
        subject, happened = _WORDS[event.kind]
        told = {"product": self.product_name, "means": event.means or "an unknown browser"}
        return Letter(
            subject=subject.format(**told),
            greeting=f"Hello {name},",
            paragraphs=(
                happened.format(**told),
                f"It happened {_moment(event.at)}. If it was you, there is nothing to do.",
            ),
            links=(Link("This was not me", self._url(f"/not-me?token={token}")),),
            if_not_you=(
                "If it was not you, press the button within 7 days: it ends every session, "
                "takes back what was asked of your address since, and mails you a link to choose "
                "a new password."
            ),
        )

    def _url(self, path: str) -> str:
        return f"{self.public_url.rstrip('/')}{path}"


def _moment(at: datetime) -> str:
    return f"on {at.day} {at:%B %Y} at {at:%H:%M} UTC"
