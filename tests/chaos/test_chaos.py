"""Deletions and exports while everything falls over: all complete, none twice, nothing is left.

`make chaos` runs it with 50 of each; the suite with a few.
"""

import json
import re
import subprocess
import sys

import pytest
import requests

from deploy.local.ports import wait_until
from deploy.local.topology import SERVICES
from tests.chaos.aftermath import belongings, handled_events
from tests.chaos.archive import Archive
from tests.chaos.killer import PROCESSES
from tests.chaos.people import KINDS, Person
from tests.chaos.persistence import rows
from tests.promises.every_table import connected, rows_of
from tests.promises.test_deletion import VERIFY
from tests.promises.test_every_table import EXCEPTIONS, where

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]

_CERTIFICATES = """
SELECT receipt_id, count(number) FROM deletions LEFT JOIN certificates ON deletion_id = id
WHERE state = 'erased' GROUP BY receipt_id
"""
#: Rows that lasted a moment: housekeeping may have been faster than the request.
_PASSING = {"link_tokens", "email_changes", "reauthentication_codes"}
#: Rows that a deletion may make itself in one table: letters, sign-ins, what was done at tools.
_OWN_ROWS = {"product": 0}
_OWN_ROWS_ELSEWHERE = 12


def receipt_of(person: Person) -> tuple[str, str]:
    """The receipt's id and the salt, as the last mail tells them."""
    [text] = {mail["text"] for mail in last_mails(person)}
    receipt = re.search(r"/receipts/([A-Za-z0-9_-]{22})", text)
    salt = re.search(r"\b[0-9a-f]{64}\b", text)
    assert receipt
    assert salt
    return receipt[1], salt[0]


def last_mails(person: Person) -> list[dict[str, str]]:
    mails = person.system.mails(person.visitor.email)
    return [mail for mail in mails if "has been deleted" in mail["subject"]]


def receipt(person: Person, receipt_id: str) -> dict:
    """As anybody reads it."""
    return dict(person.visitor.get(f"/privacy/receipts/{receipt_id}").json())


def test_everything_died_and_runs_again(aftermath):
    assert all(aftermath.kills[name] >= 1 for name in PROCESSES)
    pids = {name: aftermath.system.pid(name) for name in PROCESSES}
    assert all(aftermath.stayers[0].visitor.get("/policy").ok for _ in range(5))
    assert pids == {name: aftermath.system.pid(name) for name in PROCESSES}


def test_messages_came_twice_and_out_of_order(aftermath):
    handled = handled_events(aftermath.system)
    assert min(handled.again, handled.late) > handled.once / 20


@pytest.mark.promise("5.2", "6.3")
def test_every_deletion_completes_with_one_certificate(aftermath):
    made = dict(rows(aftermath.system, "privacy", _CERTIFICATES))
    assert set(made.values()) == {1}
    assert {receipt_of(person)[0] for person in aftermath.leavers} == made.keys()


@pytest.mark.promise("6.3")
def test_every_certificate_is_verified_by_its_holder_offline(aftermath, tmp_path):
    origin = aftermath.system.endpoints["gateway"]
    keys = requests.get(f"{origin}/.well-known/azmyra-certificate-keys.json", timeout=10)  # noqa: TID251
    (tmp_path / "keys.json").write_text(keys.text)
    for person in aftermath.leavers:
        receipt_id, salt = receipt_of(person)
        (tmp_path / "receipt.json").write_text(json.dumps(receipt(person, receipt_id)))
        files = [str(tmp_path / name) for name in ("receipt.json", "keys.json")]
        argv = [sys.executable, str(VERIFY), *files, salt, person.visitor.email]
        told = subprocess.run(argv, capture_output=True, text=True, check=False)  # noqa: S603
        assert told.stdout.startswith(f"valid: {receipt_id}"), told.stderr


@pytest.mark.promise("6.3")
def test_every_certificate_counts_each_row_once(aftermath):
    for person in aftermath.leavers:
        certificate = receipt(person, receipt_of(person)[0])["certificate"]
        removed = {part["service"]: part["removed"] for part in certificate["services"]}
        assert removed.keys() == set(SERVICES)
        for service, counted in aftermath.before[person.account].items():
            most = _OWN_ROWS.get(service, _OWN_ROWS_ELSEWHERE)
            for name in counted.keys() - _PASSING:
                more = removed[service].get(name, 0) - counted[name]
                assert 0 <= more <= most, f"{person.name}, {service}.{name}: {more} more"


@pytest.mark.promise("5.2", "6.3")
def test_nothing_is_left_of_those_who_left(aftermath):
    system = aftermath.system
    for service in SERVICES:
        with connected(system.postgres(service)) as connection:
            for person in aftermath.leavers:
                left = {name: n for name, n in rows_of(connection, person.account).items() if n}
                assert left == {}, f"{person.name} in {service}"
    ids = [person.account.encode() for person in aftermath.leavers]
    assert where(system, *ids) <= EXCEPTIONS.keys()
    words = [word for one in aftermath.leavers for word in (one.visitor.email, one.name)]
    assert where(system, *(word.encode() for word in words)) == set()


@pytest.mark.promise("6.3")
def test_no_file_of_an_export_outlives_its_account(aftermath):
    folder = aftermath.system.data_dir / "exports"
    stay = {export_id for person in aftermath.stayers for export_id in person.exports}

    def strangers() -> set[str]:
        return {path.name.partition(".")[0] for path in folder.iterdir()} - stay

    assert wait_until(lambda: not strangers(), within=30), strangers()


def test_everybody_who_left_got_one_last_mail(aftermath):
    for person in aftermath.leavers:
        # A relay that took a mail and was killed before it said so gets it again, word for word.
        texts = [mail["text"] for mail in last_mails(person)]
        assert len(set(texts)) == 1
        assert len(texts) <= 1 + sum(aftermath.kills.values())
    assert not any(last_mails(person) for person in aftermath.stayers)


@pytest.mark.promise("5.1")
def test_whoever_stayed_after_all_heard_so_last(aftermath):
    about = re.compile("will be deleted on|is being deleted|stays")
    for person in aftermath.stayers:
        mails = aftermath.system.mails(person.visitor.email)
        subjects = [mail["subject"] for mail in mails if about.search(mail["subject"])]
        assert all(subject.endswith("stays") for subject in subjects[:1])
        query = "SELECT count(*) FROM leaving WHERE account_id = %s"
        assert rows(aftermath.system, "identity", query, person.account) == [(0,)]


@pytest.mark.promise("6.2")
def test_every_export_completes_once_and_is_told_of_once(aftermath):
    for person in aftermath.stayers:
        query = "SELECT id::text, state FROM exports WHERE account_id = %s"
        assert rows(aftermath.system, "privacy", query, person.account) == [
            (person.exports[0], "completed")
        ]
        mails = aftermath.system.mails(person.visitor.email)
        told = {mail["text"] for mail in mails if "export" in mail["subject"]}
        assert len(told) == 1


@pytest.mark.promise("6.2")
def test_every_export_is_whole_signed_and_complete(aftermath):
    origin = aftermath.system.endpoints["gateway"]
    keys = requests.get(f"{origin}/.well-known/azmyra-certificate-keys.json", timeout=10).json()  # noqa: TID251
    for person in aftermath.stayers:
        archive = Archive.downloaded(person)
        archive.verify(keys)
        for kind in KINDS:
            [item] = archive.rows(f"product/items.{kind}")
            assert item["fields"]["title"] == person.title(kind)
        assert len(archive.rows("product/items.transcript")) == 1
        assert len(archive.rows("product/turns")) == 2
        assert len(archive.rows("product/links")) == 1
        [holder] = archive.rows("identity/account_holders")
        assert holder["email"] == person.visitor.email


def test_what_belongs_to_those_who_stayed_is_as_it_was(aftermath):
    for person in aftermath.stayers:
        assert belongings(aftermath.system, person.account) == aftermath.kept[person.account]
        assert person.visitor.post("/risks", {"title": "afterwards"}).status_code == 201
