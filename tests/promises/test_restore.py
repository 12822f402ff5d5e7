"""A restore brings the databases back as they were, but for what was deleted since."""

import json
import subprocess
import sys
import time
from contextlib import closing
from os import environ  # noqa: TID251 -- commands are told things by their environment

import psycopg
import pytest
import requests
from joserfc.jwk import OKPKey

from tests.promises.stores import in_files
from tests.promises.test_deletion import account_of, certified, delete
from tests.promises.visitor import Visitor
from tests.running_system import RunningSystem, running_system


@pytest.fixture(scope="module")
def own_system():
    """A system that may be stopped."""
    with running_system() as system:
        yield system


def commanded(system: RunningSystem, module: str, *arguments: str) -> str:
    """What a command of deploy.local says, run on this system's data."""
    own = {"DATA_DIR": str(system.data_dir), "PORT": str(system.port)}
    argv = [sys.executable, "-m", f"deploy.local.{module}", *arguments]
    done = subprocess.run(  # noqa: S603
        argv, env={**environ, **own}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def somebody(system: RunningSystem, name: str) -> Visitor:
    person = Visitor(system.endpoints["gateway"], system.endpoints["mail"], name=name).sign_up()
    assert person.post("/risks", {"title": f"{name}'s own risk"}).status_code == 201
    return person


@pytest.mark.promise("4.5", "5.2")
def test_a_restore_brings_back_who_stayed_and_deletes_again_who_left(own_system):
    stayed, left, kept = (somebody(own_system, name) for name in ("Ada", "Eve", "Joan"))
    gone = account_of(left)
    assert kept.post("/privacy/deletion", {"confirm": "DELETE", "when": "after_grace"}).ok
    assert "Backed up" in commanded(own_system, "backups.backup")
    backups = dict(in_files(own_system.data_dir / "backups"))
    assert len(backups) == 4
    assert all(
        word not in b"".join(backups.values()) for word in (b"Eve's own risk", left.email.encode())
    )
    receipt = certified(left, delete(left))
    assert kept.sign_in().status_code == 200
    assert kept.call("DELETE", "/privacy/deletion").status_code == 204
    assert stayed.post("/risks", {"title": "after the backup"}).status_code == 201
    own_system.stop()
    commanded(own_system, "backups.restore")
    own_system.start()
    assert "deletions replayed" in (own_system.data_dir / "supervisor.log").read_text()
    assert left.sign_in().status_code == 401
    with closing(psycopg.connect(own_system.postgres("product"))) as connection:
        query = "SELECT count(*) FROM items WHERE account_id = %s"
        assert connection.execute(query, (gone,)).fetchone() == (0,)
    again = certified(left, receipt["receipt_id"])["certificate"]
    assert again["address_sha256"] == receipt["certificate"]["address_sha256"]
    assert stayed.sign_in().status_code == 200
    assert [one["title"] for one in stayed.get("/risks").json()["items"]] == ["Ada's own risk"]
    assert kept.sign_in().status_code == 200
    assert kept.post("/risks", {"title": "as before"}).status_code == 201


@pytest.mark.promise("10.1")
def test_a_request_that_came_by_mail_is_entered_tracked_and_answered(own_system):
    writer = somebody(own_system, "Grace")
    arguments = ["--kind", "access", "--reference", "mail 4711", "--email", writer.email]
    entered = commanded(own_system, "operate", "--as", "ops", "enter", *arguments)
    assert "an account" in entered
    assert "no account" not in entered
    request = entered.split()[1]
    assert f"request {request} access mail 4711 due" in commanded(own_system, "operate", "list")
    assert "30 days left" in commanded(own_system, "operate", "list")
    commanded(own_system, "operate", "answer", request, "--with", "Sent the export.")
    assert request not in commanded(own_system, "operate", "list")
    log = commanded(own_system, "operate", "log")
    assert "ops enter access mail 4711" in log
    assert writer.email not in log


@pytest.mark.promise("8.1")
def test_a_reported_childs_account_is_deleted(own_system):
    child = somebody(own_system, "Tim")
    account = account_of(child)
    arguments = ["--email", child.email, "--reference", "mail 12"]
    receipt = commanded(own_system, "operate", "report-child", *arguments).split()[-1]
    assert certified(child, receipt)["state"] == "erased"
    assert child.sign_in().status_code == 401
    assert "product: 0 rows left" in commanded(
        own_system, "operate", "verify", "--account", account
    )


@pytest.mark.promise("5.3")
def test_a_legal_hold_keeps_exactly_its_records_and_no_longer_than_it_lasts(own_system):
    held = somebody(own_system, "Ruth")
    account = account_of(held)
    hold = commanded(
        own_system,
        "operate",
        *("hold", "--account", account, "--records", "product.history"),
        *("--reason", "A court asked.", "--until", "2999-01-01"),
    ).split()[1]
    assert held.get("/privacy/deletion/preview").json()["kept"][0]["reason"] == "A court asked."
    first = certified(held, delete(held))
    assert first["state"] == "held"
    products = next(one for one in first["certificate"]["services"] if one["service"] == "product")
    assert products["kept"]["history"] == 1
    assert "item_values" not in products["kept"]
    assert (
        "A court asked." in own_system.wait_for_mail(held.email, containing="was deleted")["text"]
    )
    commanded(own_system, "operate", "lift", hold)
    commanded(own_system, "operate", "redrive")
    commanded(own_system, "operate", "redrive")
    second = own_system_receipt(held, first["receipt_id"])
    assert [one["certificate"]["number"] for one in second["certificates"]] == [1, 2]
    assert second["certificate"]["kept"] == []
    assert "product: 0 rows left" in commanded(
        own_system, "operate", "verify", "--account", account
    )


def own_system_receipt(visitor: Visitor, receipt_id: str) -> dict:
    """The receipt once everything is erased."""
    for _ in range(150):
        receipt = visitor.get(f"/privacy/receipts/{receipt_id}").json()
        if receipt["state"] == "erased":
            return dict(receipt)
        time.sleep(0.2)
    raise AssertionError("the rest was not erased")


def published_keys(person: Visitor) -> dict[str, str]:
    address = f"{person.origin}/.well-known/azmyra-certificate-keys.json"
    answer = requests.get(address, timeout=10)  # noqa: TID251 -- not of the app's own pages
    return {key["kid"]: key["x"] for key in answer.json()["keys"]}


@pytest.mark.promise("6.3")
def test_a_certificate_is_checked_long_after_its_key_was_changed(own_system):
    left = somebody(own_system, "Lea")
    receipt = certified(left, delete(left))
    fresh = commanded(own_system, "operate", "rotate-keys").split()[-4]
    after = somebody(own_system, "Lou")
    assert certified(after, delete(after))["key_id"] == fresh != receipt["key_id"]
    assert {receipt["key_id"], fresh} <= set(published_keys(left))


def test_a_key_that_an_older_version_kept_in_the_clear_is_wrapped_by_the_next_start(own_system):
    key = OKPKey.generate_key("Ed25519", auto_kid=True)
    private = key.as_dict(private=True)
    clear = own_system.data_dir / "secrets" / "certificate-keys.json"
    own_system.stop()
    clear.write_text(json.dumps({"keys": [private]}))
    own_system.start()
    assert not clear.exists()
    anybody = Visitor(own_system.endpoints["gateway"], own_system.endpoints["mail"])
    assert published_keys(anybody)[key.kid] == private["x"]
    kept = b"".join(dict(in_files(own_system.data_dir / "certificate-keys")).values())
    assert key.kid.encode() in kept
    assert private["d"].encode() not in kept
