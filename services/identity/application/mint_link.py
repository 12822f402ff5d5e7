"""Making the secret of a link, known to the letter alone."""

from services.chassis.clock import Clock
from services.identity.domain.link_token import LinkToken
from services.identity.domain.mail import LINK_LASTS, QueuedMail
from services.identity.ports.secret_tokens import SecretTokens
from services.identity.ports.work import Transaction


class MintLink:
    """Stores the digest of a fresh secret and tells the secret, once."""

    def __init__(self, tokens: SecretTokens, clock: Clock) -> None:
        self._tokens = tokens
        self._clock = clock

    def __call__(self, tx: Transaction, mail: QueuedMail) -> str:
        """For what *mail* is about, from now on for as long as links of its purpose last."""
        token = self._tokens()
        tx.link_tokens.add(
            LinkToken(
                digest=token.digest(),
                purpose=mail.purpose,
                account_id=mail.account_id,
                sign_up_id=mail.sign_up_id,
                expires_at=self._clock.now() + LINK_LASTS[mail.purpose],
                about=mail.about,
            )
        )
        return token.reveal()
