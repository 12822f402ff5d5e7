"""Announce a policy whose changes matter, once, as soon as there is one."""

from services.chassis.clock import Clock
from services.privacy.domain.policy import to_announce
from services.privacy.ports.policies import Policies
from services.privacy.ports.unit_of_work import UnitOfWork


class AnnouncePolicy:
    """Runs with every sweep; before its day comes, so that people can object or leave in time."""

    def __init__(self, policies: Policies, work: UnitOfWork, clock: Clock) -> None:
        self._policies = policies
        self._work = work
        self._clock = clock

    def __call__(self) -> None:
        if policy := to_announce(self._policies.newest_first()):
            with self._work.begin() as tx:
                tx.announcements.policy_changed(policy, self._clock.now())
