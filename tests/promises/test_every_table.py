"""Erasure as the live schemas have it: a table that somebody adds is held to it by itself."""

from pathlib import Path

import pytest

from tests.product.meetings import SHORT
from tests.promises.every_table import connected, fill, rows_of
from tests.promises.stores import in_databases, in_files
from tests.promises.test_deletion import account_of, certified, delete
from tests.promises.test_exports import export
from tests.promises.test_restore import commanded
from tests.promises.visitor import Visitor

#: Where an opaque id stays for 15 days, and why nothing can be found by it.
EXCEPTIONS = {
    "public.accounts": "the id alone, marked as erased, so that no late event stores anything",
    "public.erasures": "how many rows were removed of each table",
    "public.operations": "what an operator did, without whose it was once no backup can hold it",
    "public.privacy_requests": "a request that came by mail, likewise",
    "public.deletions": "the erasure itself, until no backup can hold the account",
    "pubsub.sqlite": "ids of delivered events, until the stand-in's file uses their space again",
    "pubsub.sqlite-wal": "the same",
    "erasure-journal": "what a restore has to delete again; apart from the databases",
}
#: Not ours, or read in another way: the person's mailbox, PostgreSQL's own files.
ELSEWHERE = ("mail.sqlite", "postgres", "data-")


def use_everything(person: Visitor) -> None:
    """What a person leaves behind by using the app; the rest is made from the schema."""
    risk = person.post("/risks", {"title": f"{person.name}'s own risk"}).json()["id"]
    initiative = person.post("/initiatives", {"title": "An initiative"}).json()["id"]
    link = {"type": "supports", "from": {"id": risk}, "to": {"id": initiative}}
    assert person.post("/links", link).status_code == 201
    assert person.upload("/imports?format=vtt&title=Review", SHORT).status_code == 202
    used = {"events": [{"type": "page", "name": "/risks"}]}
    assert person.post("/usage", used).status_code == 202
    export(person)


@pytest.fixture
def people(system) -> list[Visitor]:
    """Two who did the same; the first will leave."""
    people = [
        Visitor(system.endpoints["gateway"], system.endpoints["mail"], name=name).sign_up()
        for name in ("Eve Adamant", "Bob Bystander")
    ]
    for person in people:
        use_everything(person)
    return people


@pytest.mark.promise("5.2", "6.3")
def test_every_table_of_every_service_holds_something_before_and_nothing_after(system, people):
    eve, bob = people
    gone, stays = account_of(eve), account_of(bob)
    urls = system.endpoints["postgres"]
    before = {}
    for service, url in urls.items():
        with connected(url) as connection:
            for account in (gone, stays):
                fill(connection, service, account)
                empty = [name for name, n in rows_of(connection, account).items() if not n]
                assert empty == [], f"no row of the person's in {service}: {empty}"
            before[service] = rows_of(connection, stays)
    files = files_of(system, gone)
    assert files
    by_mail = ("--reference", "mail 3", "--email", eve.email)
    commanded(system, "operate", "--as", "ops", "enter", "--kind", "access", *by_mail)
    certified(eve, delete(eve))
    for service, url in urls.items():
        with connected(url) as connection:
            left = {name: n for name, n in rows_of(connection, gone).items() if n}
            assert left == {}, f"left in {service}"
            fewer = {
                name: n
                for name, n in rows_of(connection, stays).items()
                if n < before[service][name] and name not in RENEWED
            }
            assert fewer == {}, f"another account lost rows in {service}"
    assert [path.name for path in files if path.exists()] == []
    assert files_of(system, stays)
    assert where(system, gone.encode()) <= EXCEPTIONS.keys()
    for word in (eve.email, eve.name):
        assert where(system, word.encode()) == set()


#: What housekeeping removes of everybody in the meantime.
RENEWED = {"link_tokens", "authorizations", "reauthentication_codes", "mails", "exports"}


def files_of(system, account: str) -> set[Path]:
    """Of its exports: what is in them is encrypted, so only their names tell whose they are."""
    query = b"SELECT id FROM exports WHERE account_id = %s"
    with connected(system.postgres("privacy")) as connection:
        ids = {str(export_id) for (export_id,) in connection.execute(query, (account,))}
    folder = system.data_dir / "exports"
    return {path for path in folder.iterdir() if path.name.partition(".")[0] in ids}


def where(system, *words: bytes) -> set[str]:
    """The tables and files that hold any of *words*: outbox, inbox, logs, queues, exports too."""
    found = {
        place.partition(": ")[2]
        for place, content in in_databases(system.endpoints["postgres"])
        if any(word in content for word in words)
    }
    files = {
        Path(place).parts[0]
        for place, content in in_files(system.data_dir)
        if not place.startswith(ELSEWHERE) and any(word in content for word in words)
    }
    return found | files
