"""The mail sink, by SMTP and by HTTP."""

import json
import signal
import smtplib
import sys
from contextlib import contextmanager
from email.message import EmailMessage
from os import environ  # noqa: TID251 -- a child needs our PATH
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from deploy.local import children
from deploy.local.logs import rotated_log
from deploy.local.mail.server import main
from deploy.local.ports import answers, free_port, wait_until
from deploy.local.refused import CannotStart
from deploy.local.run_settings import ROOT


@contextmanager
def sink(state):
    smtp, http = free_port(), free_port()
    argv = [sys.executable, "-m", "deploy.local.mail.server", str(smtp), str(http)]
    command = children.Command(
        "mail", [*argv, str(state / "mail.sqlite")], dict(environ), cwd=ROOT
    )
    process = children.start(command, rotated_log(state, "mail"))
    assert wait_until(lambda: answers(smtp) and answers(http), within=10)
    try:
        yield process, smtp, f"http://127.0.0.1:{http}"
    finally:
        children.stop(process, signal.SIGTERM, 5)


def send(port, subject="Verify your address", html="<p>Hello <b>Ada</b></p>"):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "a@example.com",
        "ada@example.com",
        subject,
    )
    message.set_content("Hello Ädä")
    message.add_alternative(html, subtype="html")
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as relay:
        relay.send_message(message)


def read(url):
    with urlopen(url, timeout=5) as answer:  # noqa: S310 -- our own server
        return answer.headers, answer.read().decode()


def test_a_message_is_listed_newest_first_with_its_text_and_html(tmp_path):
    with sink(tmp_path) as (_, smtp, url):
        send(smtp, "First")
        send(smtp, "Second")
        second, first = json.loads(read(f"{url}/messages")[1])
    assert (first["subject"], second["subject"]) == ("First", "Second")
    assert set(first) == {"to", "subject", "text", "html", "at"}
    assert (first["to"], first["text"]) == ("ada@example.com", "Hello Ädä\n")
    assert "<b>Ada</b>" in first["html"]
    assert first["at"].endswith("Z")


def test_accepted_mail_survives_a_kill(tmp_path):
    with sink(tmp_path) as (process, smtp, _):
        send(smtp, "Kept")
        process.kill()
    with sink(tmp_path) as (_, _, url):
        assert [mail["subject"] for mail in json.loads(read(f"{url}/messages")[1])] == ["Kept"]


def test_the_page_escapes_what_a_sender_wrote_and_frames_the_html_without_scripts(tmp_path):
    with sink(tmp_path) as (_, smtp, url):
        send(smtp, "<script>alert(1)</script>", "<script>alert(2)</script>")
        _, inbox = read(url)
        headers, page = read(f"{url}/messages/1")
        frame_headers, _ = read(f"{url}/messages/1/html")
    assert "<script>" not in inbox + page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    sandbox = frame_headers["Content-Security-Policy"].split("sandbox")[1]
    assert "allow-scripts" not in sandbox
    assert "allow-same-origin" not in sandbox


def test_there_is_nothing_beside_the_messages(tmp_path):
    with sink(tmp_path) as (_, _, url), pytest.raises(HTTPError, match="404"):
        read(f"{url}/messages/99")


def test_it_refuses_to_be_production(monkeypatch):
    monkeypatch.setenv("AZMYRA_ENV", "production")
    with pytest.raises(CannotStart, match="does not start with AZMYRA_ENV=production"):
        main(["0", "0", "unused"])
