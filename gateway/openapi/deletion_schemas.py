"""Schemas of the deletion of an account, and of what proves it."""

from typing import Final

from gateway.openapi.shapes import (
    Shape,
    choice,
    flag,
    form,
    integer,
    many,
    moment,
    or_null,
    record,
    ref,
    text,
)

_EMAIL: Final = text("An e-mail address.", minLength=3, maxLength=254)
_TOKEN: Final = text("The token in the mailed link.", minLength=1, maxLength=512)
_CONFIRM: Final = choice("DELETE", description="Typed by the person, so that no slip deletes.")
_WHEN: Final = choice("now", "after_grace", description="after_grace: it can be cancelled first.")
_DAY: Final = text(format="date")
_ROWS: Final[Shape] = {
    "type": "object",
    "description": "Rows by the table they are in.",
    "additionalProperties": integer(),
}
_SERVICE: Final = choice("identity", "product", "integrations", "privacy")

_STANDING: Final[dict[str, Shape]] = {
    "receipt_id": text("128 random bits: whoever knows them may read the certificate."),
    "state": choice("grace", "erasing", "held", "erased", "cancelled"),
    "requested_at": moment(),
    "erase_at": moment("When erasing begins."),
    "live_gone_by": text("The last day of anything in a running system.", format="date"),
    "backups_gone_by": text("The last day of any backup that may hold it.", format="date"),
    "parts": many(ref("ErasedPart")),
    "kept": many(ref("HeldRecords"), "What a legal hold keeps."),
}
_SIGNED: Final[dict[str, Shape]] = {
    "certificate": or_null(ref("DeletionCertificate")),
    "signature": or_null(text("Ed25519, base64, over the certificate's canonical JSON.")),
    "key_id": or_null(text("Which of the published keys signed it.")),
}

DELETION_SCHEMAS: Final[dict[str, Shape]] = {
    "DeletionPreview": record(
        "What deleting the account would remove now.",
        services=many(record("What one service holds.", service=_SERVICE, records=_ROWS)),
        kept=many(ref("HeldRecords"), "What a legal hold would keep."),
        live_gone_by=_DAY,
        backups_gone_by=_DAY,
        grace_days=integer(),
    ),
    "DeletionSchedule": record(
        "How long a deletion takes, in days from the request.",
        grace_days=integer("Within which it can be cancelled, where that was wished."),
        live_days=integer("Until nothing is left in a running system."),
        backup_days=integer("For which a backup is kept."),
        gone_after_days=integer("After which nothing is left, backups included."),
    ),
    "DeletionRequest": form("Delete the account.", confirm=_CONFIRM, when=_WHEN),
    "DeletionLinkRequest": form("Where to send a link that deletes the account.", email=_EMAIL),
    "DeletionByLink": form(
        "Delete the account of the mailbox that got the link.",
        token=_TOKEN,
        confirm=_CONFIRM,
        when=_WHEN,
    ),
    "DeletionCancellation": form("Keep the account.", token=_TOKEN),
    "HeldRecords": record(
        "Records that the law has us keep.",
        records=text('"everything", a service, or one of its tables: "product.items".'),
        reason=text(),
        until=_DAY,
    ),
    "ErasedPart": record(
        "A service that has removed what it held.",
        service=_SERVICE,
        erased_at=moment(),
        removed=_ROWS,
    ),
    "Deletion": record("How a deletion stands.", **_STANDING),
    "DeletionStanding": record(
        "The deletion of the account, if one was asked for.", deletion=or_null(ref("Deletion"))
    ),
    "DeletionCertificate": record(
        "What was removed and when. It names nobody.",
        version=integer(),
        receipt_id=text(),
        number=integer("2 and more where a legal hold ended."),
        requested_at=moment(),
        completed_at=moment(),
        services=many(
            record(
                "What one service removed.",
                service=_SERVICE,
                erased_at=moment(),
                removed=_ROWS,
                kept=_ROWS,
            )
        ),
        kept=many(ref("HeldRecords")),
        backups_gone_by=_DAY,
        address_sha256=text("SHA-256(salt ‖ address) in hex; the salt is in the last mail alone."),
        last_mail_sent=flag(),
    ),
    "SignedCertificate": record("A certificate with its signature.", **_SIGNED),
    "DeletionReceipt": record(
        "How a deletion stands, with its newest certificate and all of them.",
        **_STANDING,
        **_SIGNED,
        certificates=many(ref("SignedCertificate")),
    ),
    "CertificateKeys": record(
        "The public keys of certificates, as a JWK Set.",
        keys=many(
            record(
                "A key.",
                kty=choice("OKP"),
                crv=choice("Ed25519"),
                use=choice("sig"),
                kid=text(),
                x=text("32 bytes, base64url without padding."),
            )
        ),
    ),
}
