"""Deleting an account: everything goes, and a certificate says so."""

import io
import json
import re
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import psycopg
import pytest
import requests

from deploy.local.ports import wait_until
from tests.promises.stores import in_databases, in_files
from tests.promises.test_exports import export
from tests.promises.visitor import Visitor

VERIFY = Path(__file__).parents[2] / "docs/verify_certificate.py"
NOW, LATER = ({"confirm": "DELETE", "when": when} for when in ("now", "after_grace"))
_PATIENCE = 60


@pytest.fixture
def eve(system) -> Visitor:
    """Somebody with an account and an item, who will leave."""
    eve = Visitor(system.endpoints["gateway"], system.endpoints["mail"], name="Eve").sign_up()
    assert eve.post("/risks", {"title": "Eve's own risk"}).status_code == 201
    return eve


def account_of(visitor: Visitor) -> str:
    return str(visitor.get("/account").json()["id"])


def delete(visitor: Visitor) -> str:
    """The receipt of a deletion asked for now."""
    answer = visitor.post("/privacy/deletion", NOW)
    assert answer.status_code == 202
    return str(answer.json()["receipt_id"])


def certified(visitor: Visitor, receipt_id: str) -> dict[str, Any]:
    """The receipt once it has its certificate."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        receipt: dict[str, Any] = visitor.get(f"/privacy/receipts/{receipt_id}").json()
        if receipt["signature"]:
            return receipt
        time.sleep(0.2)
    raise AssertionError("no certificate came")


def mail_with(system, visitor: Visitor, words: str) -> dict[str, str]:
    return system.wait_for_mail(visitor.email, containing=words)


def files_of(system, export_id: str) -> list[str]:
    return [path.name for path in (system.data_dir / "exports").glob(f"{export_id}*")]


def cancelling_mails(system, visitor: Visitor) -> list[dict[str, str]]:
    """Newest first."""
    return [m for m in system.mails(visitor.email) if "/cancel-deletion?token=" in m["text"]]


@pytest.mark.promise("6.3", "5.2")
def test_deleting_now_removes_everything_and_signs_a_certificate(system, eve):
    account = account_of(eve)
    preview = eve.get("/privacy/deletion/preview").json()
    receipt = certified(eve, delete(eve))
    removed = {part["service"]: part["removed"] for part in receipt["certificate"]["services"]}
    assert removed["product"]["items"] == 1
    for foretold in preview["services"]:
        told = removed[foretold["service"]]
        assert {name: told.get(name) for name in foretold["records"]} == foretold["records"]
        assert told.keys() - foretold["records"].keys() <= LETTERS
    # In the databases an opaque id is left for 15 days, and nothing that it could lead to.
    left = [
        place
        for place, content in in_databases(system.endpoints["postgres"])
        if account.encode() in content
    ]
    assert set(left) == OPAQUE_IDS_IN
    for word in (eve.email, "Eve's own risk"):
        places = [*in_databases(system.endpoints["postgres"]), *in_files(system.data_dir)]
        found = [place for place, content in places if word.encode() in content]
        assert [one for one in found if not one.startswith(NOT_OURS)] == []


#: What the deletion itself made: its letters, and what they were written from.
LETTERS = {"mails", "leaving"}
#: Told of the erasure itself, until no backup can hold the account any more.
OPAQUE_IDS_IN = {
    *(f"{service}: public.accounts" for service in ("identity", "integrations", "product")),
    "privacy: public.accounts",
    *(f"{service}: public.erasures" for service in ("identity", "product")),
    "privacy: public.deletions",
}
#: The person's own mailbox, and PostgreSQL's files (its tables are read; freed space is its own).
NOT_OURS = ("mail.sqlite", "postgres", "data-")


@pytest.mark.promise("6.3")
def test_from_the_request_on_nobody_is_signed_in_and_nothing_is_stored(system, eve):
    other = Visitor(system.endpoints["gateway"], system.endpoints["mail"])
    other.email = eve.email
    assert other.sign_in().status_code == 200
    delete(eve)
    assert eve.get("/account").status_code == 401
    assert other.post("/risks", {"title": "too late"}).status_code == 401
    assert other.sign_in().status_code == 401


@pytest.mark.promise("6.3")
def test_the_certificate_is_verified_offline_and_shown_to_be_ones_own(system, eve, tmp_path):
    receipt = certified(eve, delete(eve))
    keys = requests.get(f"{eve.origin}/.well-known/azmyra-certificate-keys.json", timeout=10)  # noqa: TID251
    last = mail_with(system, eve, "was deleted")
    salt = re.search(r"\b[0-9a-f]{64}\b", last["text"])
    assert salt

    def verified(receipt: dict[str, Any], salt: str) -> bool:
        (tmp_path / "receipt.json").write_text(json.dumps(receipt))
        (tmp_path / "keys.json").write_text(keys.text)
        files = [str(tmp_path / name) for name in ("receipt.json", "keys.json")]
        argv = [sys.executable, str(VERIFY), *files, salt, eve.email]
        return subprocess.run(argv, capture_output=True, check=False).returncode == 0  # noqa: S603

    assert verified(receipt, salt[0])
    assert not verified(receipt, "0" * 64)
    forged = receipt | {"certificate": receipt["certificate"] | {"kept": ["something"]}}
    assert not verified(forged, salt[0])
    assert eve.email not in json.dumps(receipt)


@pytest.mark.promise("5.1")
def test_in_the_days_of_grace_it_is_cancelled_by_signing_in_or_by_mail(system, eve):
    assert eve.post("/privacy/deletion", LATER).json()["state"] == "grace"
    assert eve.get("/account").status_code == 401
    assert eve.sign_in().status_code == 200
    assert eve.post("/risks", {"title": "not now"}).status_code == 409
    assert eve.get("/privacy/deletion").json()["deletion"]["state"] == "grace"
    assert eve.call("DELETE", "/privacy/deletion").status_code == 204
    assert eve.get("/privacy/deletion").json() == {"deletion": None}
    earlier = len(cancelling_mails(system, eve))
    assert eve.post("/privacy/deletion", LATER).status_code == 202
    assert wait_until(lambda: len(cancelling_mails(system, eve)) > earlier, within=30)
    token = token_of(cancelling_mails(system, eve)[0])
    answer = eve.post("/privacy/deletion/cancel", {"token": token})
    assert answer.status_code == 204
    assert eve.sign_in().status_code == 200
    titles = [item["title"] for item in eve.get("/risks").json()["items"]]
    assert titles == ["Eve's own risk"]
    assert eve.post("/risks", {"title": "again"}).status_code == 201


#: What can be read is read by all of these.
READ = ("/account", "/account/security-events", "/risks", "/links", "/imports", "/integrations")
READ += ("/integrations/ledger", "/integrations/receipts", "/integrations/fetches")
READ += ("/privacy/activity", "/privacy/usage", "/privacy/consents", "/privacy/exports")


@pytest.mark.promise("5.1", "6.1")
def test_in_the_days_of_grace_all_that_is_held_can_still_be_read(system, eve):
    assert eve.post("/privacy/deletion", LATER).status_code == 202
    assert eve.sign_in().status_code == 200
    refused = {path: eve.get(path).status_code for path in READ}
    assert refused == dict.fromkeys(READ, 200)


@pytest.mark.promise("5.1", "6.2")
def test_in_the_days_of_grace_everything_can_be_taken_along_and_goes_with_the_account(system, eve):
    assert eve.post("/privacy/deletion", LATER).status_code == 202
    assert eve.sign_in().status_code == 200
    assert eve.get("/account").json()["state"] == "closing"
    export_id = export(eve)
    answer = eve.get(f"/privacy/exports/{export_id}/download")
    items = json.loads(ZipFile(io.BytesIO(answer.content)).read("data/product/items.risk.json"))
    assert [one["fields"]["title"] for one in items] == ["Eve's own risk"]
    mail_with(system, eve, "in one file now")
    certified(eve, delete(eve))
    assert wait_until(lambda: not files_of(system, export_id), within=30)


@pytest.mark.promise("6.3")
def test_an_export_under_way_ends_with_the_account_and_leaves_no_file(system, eve):
    export_id = eve.post("/privacy/exports", {}).json()["id"]
    certified(eve, delete(eve))
    assert wait_until(lambda: not files_of(system, export_id), within=30)


@pytest.mark.promise("6.3")
def test_who_cannot_sign_in_deletes_by_mail(system, eve):
    stranger = Visitor(system.endpoints["gateway"], system.endpoints["mail"])
    unknown = stranger.post("/privacy/deletion/link", {"email": "nobody@example.org"})
    known = stranger.post("/privacy/deletion/link", {"email": eve.email})
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    token = token_of(mail_with(system, eve, "/delete-account?token="))
    answer = stranger.post("/privacy/deletion/by-link", NOW | {"token": token})
    assert answer.status_code == 202
    assert certified(stranger, answer.json()["receipt_id"])["state"] == "erased"
    assert eve.sign_in().status_code == 401
    assert system.mails("nobody@example.org") == []


@pytest.mark.promise("6.3")
def test_without_a_fresh_proof_of_who_asks_nothing_is_deleted(system, eve):
    with closing(psycopg.connect(system.postgres("identity"))) as connection, connection:
        connection.execute(
            "UPDATE sessions SET auth_time = auth_time - interval '6 minutes' "
            "WHERE account_id = %s",
            (account_of(eve),),
        )
    time.sleep(0.1)
    refused = eve.post("/privacy/deletion", NOW)
    assert (refused.status_code, refused.json()["code"]) == (403, "reauthentication_required")


def token_of(mail: dict[str, str]) -> str:
    found = re.search(r"token=([A-Za-z0-9_-]{43})", mail["text"])
    assert found
    return found[1]
