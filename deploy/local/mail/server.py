"""Run as ``python -m deploy.local.mail.server SMTP_PORT HTTP_PORT DATABASE_FILE``."""

import os
import signal
import sys
import threading
from email import message_from_bytes, policy
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from typing_extensions import override

from deploy.local.mail import pages
from deploy.local.mail.mailbox import Mail, Mailbox
from deploy.local.ports import LOOPBACK
from deploy.local.refused import refuse_production


class Sink:
    """Takes every message."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Answer 250 only once the message is written."""
        content = envelope.original_content or b""
        message = message_from_bytes(content, policy=policy.default)
        self._mailbox.put(envelope.rcpt_tos, message)
        return "250 Message accepted for delivery"


class Pages(ThreadingHTTPServer):
    """Shows what the sink took."""

    daemon_threads = True

    def __init__(self, port: int, mailbox: Mailbox) -> None:
        super().__init__((LOOPBACK, port), _Answer)
        self.mailbox = mailbox


class _Answer(BaseHTTPRequestHandler):
    server: Pages

    def do_GET(self) -> None:
        match urlsplit(self.path).path.strip("/").split("/"):
            case [""]:
                self._send(pages.inbox(self.server.mailbox.newest_first()))
            case ["style.css"]:
                self._send(pages.STYLE, "text/css")
            case ["messages"]:
                content = pages.as_json(self.server.mailbox.newest_first())
                self._send(content, "application/json")
            case ["messages", number] if mail := self._find(number):
                self._send(pages.message(mail))
            case ["messages", number, "html"] if mail := self._find(number):
                self._send(pages.framed(mail), policy=pages.MESSAGE_POLICY)
            case _:
                self.send_error(HTTPStatus.NOT_FOUND)

    def _find(self, number: str) -> Mail | None:
        return self.server.mailbox.find(int(number)) if number.isdecimal() else None

    def _send(
        self, text: str, content_type: str = "text/html", policy: str = pages.PAGE_POLICY
    ) -> None:
        body = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{content_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: who reads which mail is nobody's business."""


def main(arguments: list[str]) -> None:
    """Serve until SIGTERM or SIGINT."""
    refuse_production(os.environ.get("AZMYRA_ENV", ""), "The mail sink")
    smtp_port, http_port, file = arguments
    mailbox = Mailbox(Path(file))
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    smtp = Controller(Sink(mailbox), hostname=LOOPBACK, port=int(smtp_port))
    smtp.start()
    web = Pages(int(http_port), mailbox)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    stop.wait()
    smtp.stop()
    web.shutdown()


if __name__ == "__main__":
    main(sys.argv[1:])
