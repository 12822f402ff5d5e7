"""Google and Microsoft, as ways to sign in."""

from collections.abc import Sequence
from typing import Protocol

from services.identity.domain.provider_identity import ProvenPerson, SignInProvider
from services.identity.domain.provider_round import ProviderRound


class SignInProviders(Protocol):
    def offered(self) -> Sequence[SignInProvider]:
        """Those that the operator registered us with, in a fixed order."""

    def way_there(self, begun: ProviderRound, state: str) -> str:
        """The address to send the browser to: scopes `openid email profile` and no other.

        For re-authentication it asks for a fresh sign-in there.
        """

    def who_came_back(self, begun: ProviderRound, code: str) -> ProvenPerson:
        """Redeem *code* and check what comes for it.

        Raises AnswerNotTrusted for a code or token that does not hold, ProviderUnavailable when
        nothing comes within a few seconds, Busy when too many ask at once.
        """
