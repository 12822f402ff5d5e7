"""Shutting everybody out of an account but who reads its mail."""

from dataclasses import replace
from datetime import datetime

from services.identity.application.mail_queue import MailQueue
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.mail import DECIDE_OVER_ACCOUNT, MailPurpose
from services.identity.ports.work import Transaction


class ShutOut:
    """For when the holder says that somebody else was there.

    Every session ends, the password opens nothing any more, ways in that were linked since then
    are gone, and an address that was asked for cannot be confirmed any more. What remains is the
    link that is mailed to choose a new password.
    """

    def __init__(self, mail_queue: MailQueue) -> None:
        self._mail_queue = mail_queue

    def __call__(self, tx: Transaction, holder: AccountHolder, *, since: datetime) -> None:
        """*holder* is held by this transaction; *since*: when somebody else was there first."""
        account_id = holder.account_id
        tx.sessions.end_all(account_id)
        tx.holders.change(replace(holder, password_hash=None))
        for identity in tx.identities.of_account(account_id):
            if identity.linked_at >= since:
                tx.identities.remove(account_id, identity.subject.provider)
        tx.email_changes.drop_asked(account_id)
        for purpose in DECIDE_OVER_ACCOUNT:
            tx.link_tokens.drop_all(account_id, purpose)
        self._mail_queue.notice(tx, MailPurpose.RESET_PASSWORD, account_id)
