"""Show a version of the policy, the one in force unless another is named."""

from services.chassis.clock import Clock
from services.privacy.domain.policy import Policy, PolicyVersionNotFound, in_force
from services.privacy.ports.policies import Policies


class ShowPolicy:
    def __init__(self, policies: Policies, clock: Clock) -> None:
        self._policies = policies
        self._clock = clock

    def __call__(self, version: str = "") -> Policy:
        versions = self._policies.newest_first()
        if not version:
            return in_force(versions, self._clock.now().date())
        for policy in versions:
            if policy.version == version:
                return policy
        raise PolicyVersionNotFound
