"""Begin telling every account of a change of the policy."""

from services.identity.domain.policy_round import PolicyRound
from services.identity.ports.work import Work


class BeginPolicyRound:
    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, event_id: str, version: str, changes: str) -> None:
        with self._work.begin() as tx:
            if not tx.inbox.once(event_id, "begin_policy_round"):
                return
            if tx.policy_rounds.begin(PolicyRound(version, changes)):
                tx.announce.policy_round_due(version)
