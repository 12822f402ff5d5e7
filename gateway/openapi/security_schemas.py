"""Schemas of what keeps an account safe."""

from typing import Final

from gateway.openapi.shapes import (
    Shape,
    flag,
    form,
    many,
    moment,
    page_of,
    record,
    ref,
    text,
    uuid,
)

_TOKEN: Final = text("The token in the mailed link.", minLength=1, maxLength=512)

SECURITY_SCHEMAS: Final[dict[str, Shape]] = {
    "SecurityEvent": record(
        "Something that happened to the account.",
        id=uuid(),
        kind=text("signed_in, password_changed, provider_linked, …"),
        at=moment(),
        means=text("The browser or provider, in words; may be empty. Never an address."),
        kept_until=moment("When this entry is deleted."),
    ),
    "SecurityEventList": page_of(ref("SecurityEvent"), "The account's history, newest first."),
    "Session": record(
        "A place where you are signed in.",
        id=uuid(),
        device=text("As in Firefox on Windows; may be empty."),
        signed_in_at=moment(),
        last_used_at=moment("Cut to the hour."),
        ends_at=moment("When it ends if it is not used again."),
        current=flag("Whether it is this one."),
    ),
    "SessionList": record("Every place, the last used first.", items=many(ref("Session"))),
    "EmailChange": form(
        "The address wanted.", email=text("An e-mail address.", minLength=3, maxLength=254)
    ),
    "ChangeToken": form("The token of a link about a change of address.", token=_TOKEN),
    "DisownedEvent": form("The token of a notice's link.", token=_TOKEN),
}
