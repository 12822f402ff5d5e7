"""Turning a mailed link into an access token, with which privacy can be asked."""

from typing import Final

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import FieldProblem, InvalidInput
from services.identity.domain.mail import MailPurpose
from services.identity.domain.refusals import LinkNoLongerValid
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session
from services.identity.ports.access_tokens import AccessToken, AccessTokens
from services.identity.ports.work import Work

_PURPOSES: Final = {
    "delete": MailPurpose.DELETE_ACCOUNT,
    "cancel": MailPurpose.DELETION_PLANNED,
}
#: The person showed a link that only their mailbox got.
BY_LINK: Final = ("link",)


class ExchangeDeletionLink:
    """The link is not used up: what it does is as good twice as once, and it ends by itself."""

    def __init__(
        self, work: Work, access_tokens: AccessTokens, clock: Clock, ids: IdFactory
    ) -> None:
        self._work = work
        self._access_tokens = access_tokens
        self._clock = clock
        self._ids = ids

    def __call__(self, token: SecretToken, purpose: str) -> AccessToken:
        if purpose not in _PURPOSES:
            raise InvalidInput(fields=[FieldProblem("purpose", "delete or cancel")])
        now = self._clock.now()
        with self._work.begin() as tx:
            link = tx.link_tokens.find(token.digest(), _PURPOSES[purpose], now)
        if link is None or link.account_id is None:
            raise LinkNoLongerValid
        shown = Session(self._ids(), link.account_id, link.digest, BY_LINK, now, now, now)
        return self._access_tokens.issue(shown, now)
