"""People and things that a conformance test stores; nobody is the same twice."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from services.chassis.ids import new_id
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.email_change import EmailChange
from services.identity.domain.link_token import LinkToken
from services.identity.domain.mail import MailPurpose, QueuedMail
from services.identity.domain.one_time_code import StoredCode
from services.identity.domain.pending_sign_up import PendingSignUp
from services.identity.domain.security_event import SecurityEvent, SecurityEventKind
from services.identity.domain.session import Session
from tests.identity.fakes.small_ports import NOON

HASH = "$2b$12$" + "x" * 53
_NUMBERS = count(1)


def digest() -> bytes:
    return hashlib.sha256(str(next(_NUMBERS)).encode()).digest()


def address() -> EmailAddress:
    return EmailAddress(f"Person.{next(_NUMBERS)}@example.org")


def a_holder(**changes: Any) -> AccountHolder:
    holder = AccountHolder(new_id(), "Ada Lovelace", address(), HASH, NOON, "2026-11-23", NOON)
    return replace(holder, **changes)


def a_sign_up(**changes: Any) -> PendingSignUp:
    sign_up = PendingSignUp(
        id=new_id(),
        name="Ada Lovelace",
        email=address(),
        password_hash=HASH,
        policy_version="2026-11-23",
        age_confirmed_at=NOON,
        created_at=NOON,
        expires_at=NOON + timedelta(hours=24),
    )
    return replace(sign_up, **changes)


def a_session(account_id: str, **changes: Any) -> Session:
    session = Session(new_id(), account_id, digest(), ("pwd",), NOON, NOON, NOON)
    return replace(session, **changes)


def a_code(session: Session, code_digest: bytes = b"d" * 32) -> StoredCode:
    expires_at = NOON + timedelta(minutes=10)
    return StoredCode(session.id, session.account_id, code_digest, expires_at)


def a_reset_link(account_id: str, **changes: Any) -> LinkToken:
    expires_at = NOON + timedelta(minutes=10)
    link = LinkToken(digest(), MailPurpose.RESET_PASSWORD, account_id, None, expires_at)
    return replace(link, **changes)


def a_verification_link(sign_up_id: str) -> LinkToken:
    expires_at = NOON + timedelta(hours=24)
    return LinkToken(digest(), MailPurpose.VERIFY_ADDRESS, None, sign_up_id, expires_at)


def an_event(account_id: str) -> SecurityEvent:
    return SecurityEvent(new_id(), account_id, SecurityEventKind.PROVIDER_LINKED, NOON, "Google")


def an_email_change(holder: AccountHolder, **changes: Any) -> EmailChange:
    until = NOON + timedelta(hours=24)
    change = EmailChange(new_id(), holder.account_id, holder.email, address(), NOON, until)
    return replace(change, **changes)


def a_mail(**to: Any) -> QueuedMail:
    told = {"account_id": None, "sign_up_id": None} | to
    purpose = MailPurpose.VERIFY_ADDRESS if told["sign_up_id"] else MailPurpose.RESET_PASSWORD
    return QueuedMail(id=new_id(), purpose=purpose, queued_at=NOON, **told)
