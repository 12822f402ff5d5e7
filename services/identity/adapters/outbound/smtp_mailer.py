"""Mail over SMTP."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate
from typing import Final, Self
from urllib.parse import unquote, urlsplit

from services.chassis.clock import Clock
from services.identity.adapters.outbound.mail_layout import as_html, as_text
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.letters import Letter
from services.identity.domain.refusals import MailServerUnavailable, RecipientRefused

_PORTS: Final = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_PERMANENT: Final = 500


@dataclass(frozen=True, slots=True)
class Relay:
    """Where mail is handed over; read from a URL as in smtp+starttls://user:pass@host:587."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def parse(cls, url: str) -> Self:
        """Raises ValueError for a scheme we do not know, or without a host."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError("a relay is smtp://, smtp+starttls:// or smtps:// and a host")
        return cls(
            parts.scheme,
            parts.hostname,
            parts.port or _PORTS[parts.scheme],
            unquote(parts.username or ""),
            unquote(parts.password or ""),
        )


class SmtpMailer:
    """Implements the port Mailer: one connection a mail, given up after *timeout*."""

    def __init__(
        self,
        relay_url: str,
        *,
        sender: str,
        name: str,
        clock: Clock,
        timeout: float = 10.0,
    ) -> None:
        """*sender* is an address; *name* stands beside it and under every mail.

        *timeout*: seconds of silence after which the relay counts as unreachable.
        """
        self._relay = Relay.parse(relay_url)
        self._sender = formataddr((name, sender))
        self._domain = sender.rpartition("@")[2]
        self._signature = name
        self._clock = clock
        self._timeout = timeout

    def send(self, letter: Letter, to: EmailAddress, *, mail_id: str) -> None:
        message = self._message(letter, to, mail_id)
        try:
            with self._connection() as smtp:
                smtp.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            if all(code >= _PERMANENT for code in codes):
                raise RecipientRefused from error
            raise MailServerUnavailable from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailServerUnavailable from error

    def _message(self, letter: Letter, to: EmailAddress, mail_id: str) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = self._sender
        message["To"] = to.text
        message["Subject"] = letter.subject
        message["Date"] = formatdate(self._clock.now().timestamp())
        message["Message-ID"] = f"<{mail_id}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(as_text(letter, signature=self._signature))
        message.add_alternative(as_html(letter, signature=self._signature), subtype="html")
        return message

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        relay = self._relay
        secure = ssl.create_default_context()
        if relay.scheme == "smtps":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                relay.host, relay.port, self._domain, timeout=self._timeout, context=secure
            )
        else:
            smtp = smtplib.SMTP(relay.host, relay.port, self._domain, timeout=self._timeout)
        with smtp:
            if relay.scheme == "smtp+starttls":
                smtp.starttls(context=secure)
            if relay.user:
                smtp.login(relay.user, relay.password)
            yield smtp
