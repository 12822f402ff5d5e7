"""Tell the next accounts of a change of the policy, and go on until everybody knows."""

from services.identity.application.mail_queue import MailQueue
from services.identity.domain.mail import MailPurpose
from services.identity.domain.policy_round import SLICE
from services.identity.ports.work import Transaction, Work


class ContinuePolicyRound:
    """A slice is one transaction: mails, how far it came, and the event that brings the next.

    So a crash repeats the slice whole, and nobody is told twice.
    """

    def __init__(self, work: Work, mail_queue: MailQueue, *, most: int = SLICE) -> None:
        self._work = work
        self._mail_queue = mail_queue
        self._most = most

    def __call__(self, event_id: str, version: str) -> None:
        with self._work.begin() as tx:
            if not tx.inbox.once(event_id, "continue_policy_round"):
                return
            held = tx.policy_rounds.hold(version)
            if held is None:
                return
            accounts = tx.policy_rounds.next_accounts(held, self._most)
            if not accounts:
                tx.policy_rounds.finish(version)
                return
            for account_id in accounts:
                self._tell(tx, account_id, version)
            tx.policy_rounds.reach(version, accounts[-1])
            tx.announce.policy_round_due(version)

    def _tell(self, tx: Transaction, account_id: str, version: str) -> None:
        holder = tx.holders.of_account(account_id)
        if holder is not None and holder.policy_version < version:
            self._mail_queue.notice(tx, MailPurpose.POLICY_CHANGED, account_id)
