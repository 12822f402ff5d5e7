"""Sending mail."""

from typing import Protocol

from services.identity.domain.email_address import EmailAddress
from services.identity.domain.letters import Letter


class Mailer(Protocol):
    def send(self, letter: Letter, to: EmailAddress, *, mail_id: str) -> None:
        """Hand the mail to the relay. A repeat has the same Message-ID, made of *mail_id*.

        Raises MailServerUnavailable when it may work later, RecipientRefused when it never will.
        """
