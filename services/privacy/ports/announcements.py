"""What is told to every account, once."""

from datetime import datetime
from typing import Protocol

from services.privacy.domain.policy import Policy


class Announcements(Protocol):
    def policy_changed(self, policy: Policy, at: datetime) -> bool:
        """Announce *policy* when this transaction commits; False if it was announced before."""
