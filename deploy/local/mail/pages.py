"""The pages that show the mail. A message is somebody else's HTML: it runs no script here."""

import json
from collections.abc import Sequence
from html import escape

from deploy.local.mail.mailbox import Mail

STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: start; padding: .5rem; border-bottom: 1px solid #8884; }
iframe { width: 100%; height: 70vh; border: 1px solid #8884; background: #fff; }
pre { white-space: pre-wrap; }
"""
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
MESSAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)


def as_json(mails: Sequence[Mail]) -> str:
    """A list of ``{to, subject, text, html, at}``."""
    fields = ("to", "subject", "text", "html", "at")
    return json.dumps([{name: getattr(mail, name) for name in fields} for mail in mails])


def inbox(mails: Sequence[Mail]) -> str:
    """The list of all messages."""
    rows = "".join(
        f'<tr><td><a href="/messages/{mail.id}">{escape(mail.subject) or "(no subject)"}</a></td>'
        f"<td>{escape(mail.to)}</td><td>{escape(mail.at)}</td></tr>"
        for mail in mails
    )
    head = "<tr><th>Subject</th><th>To</th><th>At</th></tr>"
    table = f"<table>{head}{rows}</table>" if mails else "<p>No mail yet.</p>"
    return _page("Mail", f"<h1>Mail</h1>{table}")


def message(mail: Mail) -> str:
    """One message: its HTML in a frame without scripts, and its text."""
    frame = (
        f'<iframe title="The message" src="/messages/{mail.id}/html" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )
    return _page(
        mail.subject,
        f'<p><a href="/">All mail</a></p><h1>{escape(mail.subject)}</h1>'
        f"<p>To {escape(mail.to)}, {escape(mail.at)}</p>"
        f"{frame if mail.html else ''}<h2>As text</h2><pre>{escape(mail.text)}</pre>",
    )


def framed(mail: Mail) -> str:
    """The message's own HTML. Its links open a new tab: the frame itself may go nowhere."""
    return f'<base target="_blank">{mail.html}'


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title>"
        f'<link rel="stylesheet" href="/style.css"><body>{body}</body></html>'
    )
