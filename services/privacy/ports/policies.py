"""Where the versions of the policy come from."""

from collections.abc import Sequence
from typing import Protocol

from services.privacy.domain.policy import Policy


class Policies(Protocol):
    def newest_first(self) -> Sequence[Policy]:
        """Every version, those not yet in force included. There is always one."""
