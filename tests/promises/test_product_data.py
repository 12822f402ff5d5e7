"""Product data: seven kinds, in PostgreSQL, for one account and no other."""

import psycopg
import pytest

from tests.promises.visitor import Visitor

KINDS = (
    "initiatives",
    "transcripts",
    "risks",
    "personas",
    "competitors",
    "roadmap-items",
    "visions",
)


@pytest.fixture(scope="session")
def bob(system) -> Visitor:
    """Somebody else, signed in as well."""
    return Visitor(system.endpoints["gateway"], system.endpoints["mail"], name="Bob").sign_up()


def enter(visitor: Visitor, kind: str) -> str:
    made = visitor.post(f"/{kind}", {"title": f"Ada's own {kind}"})
    assert made.status_code == 201
    return str(made.json()["id"])


@pytest.mark.promise("1.3")
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_entered_is_stored_in_postgresql_for_the_account_that_entered_it(
    ada, system, kind
):
    item = enter(ada, kind)
    with psycopg.connect(system.endpoints["postgres"]["product"]) as connection:
        query = "SELECT account_id::text FROM items WHERE id = %s"
        rows = connection.execute(query, (item,)).fetchall()
    assert rows == [(ada.get("/account").json()["id"],)]


@pytest.mark.promise("1.3")
@pytest.mark.parametrize("kind", KINDS)
def test_no_other_account_can_read_or_change_it(ada, bob, kind):
    item = enter(ada, kind)
    path = f"/{kind}/{item}"
    change = {"json": {"title": "Bob's"}, "headers": {"If-Match": '"1"'}}
    assert bob.get(path).status_code == 404
    assert bob.call("PATCH", path, **change).status_code == 404
    assert bob.call("DELETE", path, headers={"If-Match": '"1"'}).status_code == 404
    assert bob.post(f"{path}/restore", {}).status_code == 404
    assert bob.get(f"/{kind}").json()["items"] == []
    assert ada.get(path).json()["title"] == f"Ada's own {kind}"


@pytest.mark.promise("1.3")
def test_no_other_account_can_link_to_it_or_see_its_links(ada, bob):
    risk, initiative = enter(ada, "risks"), enter(ada, "initiatives")
    link = {"type": "supports", "from": {"id": risk}, "to": {"id": initiative}}
    made = ada.post("/links", link)
    assert made.status_code == 201
    assert bob.post("/links", link).status_code in {404, 422}
    assert bob.get(f"/links?item={risk}").json().get("items", []) == []
    # Bob learns nothing: a link of hers is to him like one that never was.
    hers = bob.call("DELETE", f"/links/{made.json()['id']}")
    assert hers.status_code == bob.call("DELETE", f"/links/{risk}").status_code
    assert len(ada.get(f"/links?item={risk}").json()["items"]) == 1


@pytest.mark.promise("1.3")
def test_nobody_reads_anything_without_signing_in(ada, visitor):
    item = enter(ada, "risks")
    assert visitor.get(f"/risks/{item}").status_code == 401
    assert visitor.get("/risks").status_code == 401


@pytest.mark.promise("1.3")
@pytest.mark.parametrize("kind", KINDS)
def test_no_other_account_finds_it_reads_its_history_or_changes_it_among_many(ada, bob, kind):
    item = enter(ada, kind)
    hers = {hit["id"] for hit in ada.post("/search", {"q": f"own {kind}"}).json()["items"]}
    assert item in hers
    assert bob.post("/search", {"q": f"own {kind}"}).json()["items"] == []
    assert bob.get(f"/{kind}/{item}/history").status_code == 404
    edit = {"items": [{"id": item, "version": 1}], "changes": {"title": "Bob's"}}
    assert bob.post(f"/{kind}/bulk-edit", edit).status_code == 404
    back = {"items": [{"id": item, "version": 1, "wanted_version": 1}]}
    assert bob.post(f"/{kind}/bulk-restore", back).status_code == 404
    seen = {"items": [{"id": item, "version": 1}]}
    assert bob.post(f"/{kind}/bulk-delete", seen).status_code == 404
    assert bob.post(f"/{kind}/bulk-undelete", seen).status_code == 404
    ada.call("DELETE", f"/{kind}/{item}")
    assert item in {one["id"] for one in ada.get(f"/{kind}?deleted=true").json()["items"]}
    assert bob.get(f"/{kind}?deleted=true").json()["items"] == []
    assert bob.post(f"/{kind}/{item}/restore", {}).status_code == 404
    assert ada.post(f"/{kind}/{item}/restore", {}).json()["title"] == f"Ada's own {kind}"


@pytest.mark.promise("1.3")
def test_no_other_account_reads_what_was_said_in_a_meeting(ada, bob):
    said = b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nAda: The zeppelin lands in May.\n"
    accepted = ada.upload("/imports?format=vtt&title=Airship", said).json()["id"]
    (meeting,) = ada.get(f"/imports/{accepted}").json()["created"]
    turns = f"/transcripts/{meeting}/turns"
    assert ada.get(turns).json()["items"][0]["text"] == "The zeppelin lands in May."
    assert ada.post("/search", {"q": "zeppelin"}).json()["items"][0]["id"] == meeting
    assert bob.get(turns).status_code == 404
    assert bob.post("/search", {"q": "zeppelin"}).json()["items"] == []
    assert bob.get(f"/imports/{accepted}").status_code == 404


@pytest.mark.promise("1.3")
def test_of_two_changes_of_one_version_the_second_is_told_what_stands_there_now(ada):
    item = enter(ada, "risks")
    path, seen = f"/risks/{item}", {"If-Match": '"1"'}
    first = ada.call("PATCH", path, json={"owner": "Tomasz"}, headers=seen)
    assert first.status_code == 200
    second = ada.call("PATCH", path, json={"owner": "Priya"}, headers=seen)
    assert second.status_code == 412
    assert second.json()["fields"] == [{"field": "If-Match", "reason": 'is "2" by now'}]
    theirs = ada.get(path)
    assert (theirs.headers["ETag"], theirs.json()["owner"]) == ('"2"', "Tomasz")
