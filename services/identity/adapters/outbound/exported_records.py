"""What identity gives when an account is exported, and what it does not."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.chassis.account_export import Exported

EXPORTED: Final[Sequence[Exported]] = (
    Exported(
        "account_holders",
        ("name", "email", "created_at", "policy_version", "age_confirmed_at", "picture_at"),
        by=("account_id",),
    ),
    Exported(
        "sessions",
        ("id", "device", "amr", "auth_time", "created_at", "last_used_at"),
        by=("created_at", "id"),
    ),
    Exported("security_events", ("kind", "means", "at", "kept_until"), by=("at", "id")),
    Exported(
        "linked_identities",
        ("provider", "issuer", "subject", "linked_at", "picture_asked"),
        by=("issuer", "subject"),
    ),
    Exported(
        "email_changes",
        ("old_email", "new_email", "requested_at", "confirmed_at", "expires_at"),
        by=("requested_at", "id"),
    ),
    Exported("pictures", ("taken_at", "content"), by=("account_id",)),
    Exported("mails", ("purpose", "queued_at", "attempts", "sent_at"), by=("queued_at", "id")),
)

_OPENS = "A fingerprint of a secret that only you have; whoever holds it could be taken for you."

LEFT_OUT: Final[Mapping[str, str]] = {
    "account_holders.email_key": "Your address in small letters, to find it by.",
    "account_holders.password_hash": "The hash of your password is only good for attacking it.",
    "sessions.token_digest": _OPENS,
    "link_tokens": _OPENS,
    "reauthentication_codes": _OPENS,
    "leaving": "It is there only while an account is being deleted, when nothing is exported.",
    "known_browsers": "Marks of browsers, scrambled with a key: they say nothing to anybody else.",
    "security_events.id": "A number without meaning.",
    "email_changes.id": "A number without meaning.",
    "email_changes.old_email_key": "Your former address in small letters, to find it by.",
    "mails.id": "A number without meaning.",
    "mails.about": "A number without meaning.",
    "mails.sign_up_id": "It names a sign-up, and is empty in mails to an account.",
    "mails.due_at": "When a mail that could not be sent is tried again.",
}
