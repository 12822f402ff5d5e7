"""Redeeming a link that is about a change of address."""

from datetime import datetime

from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.email_change import EmailChange
from services.identity.domain.mail import MailPurpose
from services.identity.domain.refusals import LinkNoLongerValid
from services.identity.domain.secret_token import SecretToken
from services.identity.ports.work import Transaction


def redeem_change(
    tx: Transaction, token: SecretToken, purpose: MailPurpose, at: datetime
) -> tuple[AccountHolder, EmailChange]:
    """The holder, held by *tx*, and the change; the link is used up. Raises LinkNoLongerValid."""
    link = tx.link_tokens.take(token.digest(), purpose, at)
    if link is None or link.account_id is None or link.about is None:
        raise LinkNoLongerValid
    holder = tx.holders.hold(link.account_id)
    change = tx.email_changes.get(link.account_id, link.about)
    # Made twice, or undone before it was made: a link of before the last step is of no use.
    made = purpose is MailPurpose.UNDO_EMAIL
    if holder is None or change is None or (change.confirmed_at is not None) is not made:
        raise LinkNoLongerValid
    return holder, change
