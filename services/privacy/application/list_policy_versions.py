"""List the versions of the policy, newest first."""

from collections.abc import Sequence

from services.privacy.domain.policy import Policy
from services.privacy.ports.policies import Policies


class ListPolicyVersions:
    def __init__(self, policies: Policies) -> None:
        self._policies = policies

    def __call__(self) -> Sequence[Policy]:
        return self._policies.newest_first()
