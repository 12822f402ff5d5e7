"""The certificate of a deletion: what was removed and when, for everybody who is shown it.

It names no person. Whoever has the salt of the last mail can show that it is theirs:
`address_sha256` is SHA-256(salt ‖ address).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.chassis.rfc3339 import to_text
from services.privacy.domain.deletion import Deletion, Part, Schedule
from services.privacy.domain.hold import Hold

VERSION = 1


@dataclass(frozen=True, slots=True)
class Certificate:
    """*body* is canonical JSON; *signature* the Ed25519 signature of its bytes, in base64."""

    body: str
    signature: str
    key_id: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What a last look at every service found, by service and table.

    *removed*: rows that it has removed in all, as it counted them itself; *kept*: rows that a hold
    keeps.
    """

    removed: Mapping[str, Mapping[str, int]]
    kept: Mapping[str, Mapping[str, int]]
    holds: Sequence[Hold]


def certificate_body(
    deletion: Deletion,
    parts: Sequence[Part],
    findings: Findings,
    *,
    number: int,
    at: datetime,
    schedule: Schedule,
) -> str:
    """What is signed: JSON with sorted keys, no blanks, and no escapes beyond JSON's own."""
    content: dict[str, Any] = {
        "version": VERSION,
        "receipt_id": deletion.receipt_id,
        "number": number,
        "requested_at": to_text(deletion.requested_at),
        "completed_at": to_text(at),
        "services": [_service(part, findings) for part in parts],
        "kept": [_held(hold) for hold in findings.holds],
        "backups_gone_by": schedule.backups_gone_by(at.date()).isoformat(),
        "address_sha256": deletion.address_sha256,
        "last_mail_sent": bool(deletion.mailed),
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _service(part: Part, findings: Findings) -> dict[str, Any]:
    return {
        "service": part.service,
        "erased_at": to_text(part.erased_at),
        "removed": dict(findings.removed[part.service]),
        "kept": dict(findings.kept.get(part.service, {})),
    }


def _held(hold: Hold) -> dict[str, str]:
    return {
        "records": hold.records,
        "reason": hold.reason,
        "until": hold.ends_on.isoformat(),
    }
