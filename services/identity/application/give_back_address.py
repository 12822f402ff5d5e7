"""Giving an account the address back that it had before a change."""

from datetime import datetime

from services.identity.application.security_log import SecurityLog
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.email_change import EmailChange
from services.identity.domain.mail import MailPurpose
from services.identity.domain.security_event import SecurityEventKind
from services.identity.ports.work import Transaction


def give_back_address(
    tx: Transaction, log: SecurityLog, holder: AccountHolder, change: EmailChange, at: datetime
) -> None:
    """Undo *change* and forget every other: a thief who changed it twice cannot undo the undoing.

    *holder* is held by *tx*.
    """
    tx.holders.change_email(holder, change.old, at)
    tx.email_changes.drop_all(holder.account_id)
    for purpose in (MailPurpose.CONFIRM_EMAIL, MailPurpose.UNDO_EMAIL):
        tx.link_tokens.drop_all(holder.account_id, purpose)
    log.note(tx, holder.account_id, SecurityEventKind.EMAIL_RESTORED)
