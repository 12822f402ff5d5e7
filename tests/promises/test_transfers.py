"""Fetching from and sending to tools, through the running system."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
import requests

from deploy.local.ports import wait_until
from services.integrations.domain.connections import Tool
from tests.integrations.tools.agreeing import agree
from tests.integrations.tools.front import Given
from tests.integrations.tools.six_tools import SixTools, six_tools
from tests.promises.visitor import Visitor
from tests.running_system import RunningSystem, new_system

REPO = "ada/shop"
MAPPING = {"kind": "initiative", "fields": {"problem": "text", "status": "done"}}
SHOP = {"source": REPO, "source_name": REPO, "mapping": MAPPING}
_AT_GITHUB = {"Authorization": "Bearer personal-token"}


class World:
    """A running system, the six tools, and one person who connected GitHub."""

    def __init__(self, system: RunningSystem, tools: SixTools) -> None:
        self.system = system
        self.tools = tools
        self.github = tools.front(Tool.GITHUB)

    def visitor(self) -> Visitor:
        endpoints = self.system.endpoints
        return Visitor(origin=endpoints["gateway"], mail=endpoints["mail"]).sign_up()

    def add_issues(self, *titles: str) -> None:
        for title in titles:
            answer = requests.request(
                "POST",
                f"{self.github.url}/repos/{REPO}/issues",
                headers=_AT_GITHUB,
                json={"title": title, "body": f"About {title}."},
                timeout=10,
            )
            assert answer.status_code == 201

    def edit_issue(self, number: int, **fields: str) -> None:
        answer = requests.request(
            "PATCH",
            f"{self.github.url}/repos/{REPO}/issues/{number}",
            headers=_AT_GITHUB,
            json=fields,
            timeout=10,
        )
        assert answer.status_code == 200

    def let_schedules_be_due(self) -> None:
        """As after a day."""
        url = self.system.postgres("integrations")
        with psycopg.connect(url, autocommit=True) as database:
            database.execute("UPDATE schedules SET next_at = now()")

    def issues(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = requests.request(
            "GET",
            f"{self.github.url}/repos/{REPO}/issues?per_page=100",
            headers=_AT_GITHUB,
            timeout=10,
        ).json()
        return found


@pytest.fixture(scope="module")
def world():
    with new_system() as system, six_tools(system.url) as tools:
        system.environment = tools.environment()
        system.start()
        made = World(system, tools)
        made.add_issues(*(f"Bet {number}" for number in range(230)))
        yield made


@pytest.fixture(scope="module")
def ada(world):
    person = world.visitor()
    connect(person, Tool.GITHUB, read_only=False)
    return person


def connect(person: Visitor, tool: Tool, *, read_only: bool) -> None:
    """As a browser does: to the tool's page, agree there, and back."""
    path = f"/integrations/{tool}"
    begun = person.call("POST", f"{path}/authorization", json={"read_only": read_only})
    told = agree(begun.json()["address"])
    query = f"code={told['code']}&state={told['state']}"
    came = person.call("GET", f"{path}/callback?{query}", allow_redirects=False)
    assert "is=connected" in came.headers["Location"]


def fetched(person: Visitor, state: str = "completed", **asked: Any) -> dict[str, Any]:
    """A fetch of the shop, once it is in *state*."""
    begun = person.post("/integrations/github/fetch", {**SHOP, **asked})
    assert begun.status_code == 202, begun.text
    return followed(person, begun.json()["id"], lambda fetch: fetch["state"] == state)


def followed(
    person: Visitor, fetch_id: str, until: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    seen: dict[str, Any] = {}

    def reached() -> bool:
        seen.update(person.get(f"/integrations/fetches/{fetch_id}").json())
        return until(seen)

    assert wait_until(reached, within=90, every=0.3), seen
    return seen


def reads_of_issues(world: World) -> int:
    return world.github.count("GET", f"/repos/{REPO}/issues")


@pytest.mark.promise("3.2")
def test_nothing_is_fetched_or_sent_without_a_connection(world):
    bob = world.visitor()
    before = len(world.github.asked)
    item = bob.post("/initiatives", {"title": "Alone"}).json()
    send = {"kind": "initiative", "item_id": item["id"], "target": REPO}
    assert bob.get("/integrations/github/sources").status_code == 404
    assert bob.post("/integrations/github/fetch/preview", SHOP).status_code == 404
    assert bob.post("/integrations/github/send/preview", send).status_code == 404
    assert fetched(bob, "failed")["failure"] == "not_connected"
    assert len(world.github.asked) == before


@pytest.mark.promise("3.2")
def test_what_was_picked_is_fetched_when_it_was_asked_for_and_never_before(world, ada):
    assert reads_of_issues(world) == 0
    shown = ada.post("/integrations/github/fetch/preview", SHOP).json()
    assert len(shown["items"]) == 10
    assert ada.get("/initiatives").json()["items"] == []
    assert fetched(ada)["counts"] == {"created": 230}
    (bet,) = ada.post("/search", {"q": "Bet 229"}).json()["items"][:1]
    item = ada.get(f"/initiatives/{bet['id']}").json()
    assert item["problem"] == "About Bet 229."
    (reference,) = ada.get(f"/tool-references?item={bet['id']}").json()["items"]
    assert reference["external_id"] == f"{REPO}#230"
    # Other repositories of the account were not looked into.
    asked = {one.path for one in world.github.asked if one.path.startswith("/repos/")}
    assert asked == {f"/repos/{REPO}/issues"}


@pytest.mark.promise("3.2")
def test_a_connection_that_may_only_read_sends_nothing(world):
    reader = world.visitor()
    connect(reader, Tool.GITHUB, read_only=True)
    item = reader.post("/initiatives", {"title": "Not to be sent"}).json()
    body = {"kind": "initiative", "item_id": item["id"], "target": REPO}
    before = world.github.count("POST", "/issues")
    refused = reader.post("/integrations/github/send/preview", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "read_only_connection")
    assert world.github.count("POST", "/issues") == before


@pytest.mark.promise("3.2")
def test_what_is_sent_was_shown_and_is_created_once_though_the_answer_is_lost(world, ada):
    item = ada.post("/initiatives", {"title": "Guest checkout", "problem": "They leave."}).json()
    body = {"kind": "initiative", "item_id": item["id"], "target": REPO}
    before = world.github.count("POST", "/issues")
    shown = ada.post("/integrations/github/send/preview", body).json()
    assert world.github.count("POST", "/issues") == before
    world.github.loses_once("POST", f"/repos/{REPO}/issues")
    click = {"id": shown["id"], "sha256": shown["sha256"]}
    lost = ada.post("/integrations/github/send", click)
    assert (lost.status_code, lost.json()["code"]) == (503, "answer_unknown")
    sent = ada.post("/integrations/github/send", click)
    assert sent.status_code == 201
    made = [issue for issue in world.issues() if issue["title"] == "Guest checkout"]
    assert [issue["html_url"] for issue in made] == [sent.json()["url"]]
    assert made[0]["body"] == shown["payload"]["body"]

    def is_told() -> bool:
        told = ada.get(f"/tool-references?item={item['id']}").json()["items"]
        return [one["direction"] for one in told] == ["sent"]

    assert wait_until(is_told, within=20, every=0.2)


@pytest.mark.promise("3.2")
def test_every_fetch_and_sending_stands_in_the_ledger_with_what_it_was_for(ada):
    opened = ada.get("/integrations/ledger?limit=200").json()["items"]
    used = {one["purpose"]: one["call"] for one in opened}
    assert {"fetch", "send"} <= used.keys()
    assert REPO in used["fetch"]
    assert REPO in used["send"]


def test_a_second_fetch_brings_only_what_changed_and_not_what_was_sent(world, ada):
    world.add_issues("A new bet")
    counts = fetched(ada)["counts"]
    assert counts["created"] == 1
    assert counts["left_out"] == 1
    assert counts.get("updated", 0) == 0


@pytest.mark.promise("3.2")
def test_what_changed_at_the_tool_is_shown_and_stored_when_it_was_decided_on(world, ada):
    world.edit_issue(1, title="Bet 0, and more")
    assert fetched(ada, review=True)["counts"]["waiting"] == 1
    (change,) = ada.get("/fetched-changes").json()["items"]
    assert change["differences"] == [
        {"field": "title", "here": "Bet 0", "there": "Bet 0, and more", "conflict": False}
    ]
    path = f"/initiatives/{change['item_id']}"
    assert ada.get(path).json()["title"] == "Bet 0"
    decision = {"id": change["id"], "version": change["version"], "take": ["title"]}
    decided = ada.post("/fetched-changes/decisions", {"decisions": [decision]}).json()
    assert decided["items"][0]["outcome"] == "updated"
    assert ada.get(path).json()["title"] == "Bet 0, and more"
    assert ada.get("/fetched-changes").json()["items"] == []


@pytest.mark.promise("3.2")
def test_nothing_is_fetched_by_itself_but_what_a_schedule_says_and_disconnecting_ends_it(world):
    grace = world.visitor()
    connect(grace, Tool.GITHUB, read_only=True)
    wanted = {**SHOP, "every": "day"}
    (schedule,) = grace.call("PUT", "/integrations/github/schedule", json=wanted).json()["items"]
    assert (schedule["every"], schedule["last_at"]) == ("day", None)
    assert grace.get("/integrations/fetches").json()["items"] == []
    world.let_schedules_be_due()

    def is_done() -> bool:
        found = grace.get("/integrations/fetches").json()["items"]
        return [(one["scheduled"], one["state"]) for one in found] == [(True, "completed")]

    assert wait_until(is_done, within=60, every=0.5)
    assert len(all_initiatives(grace)) >= 230
    ledger = grace.get("/integrations/ledger").json()["items"]
    assert f"items of {REPO}, by your schedule" in {one["call"] for one in ledger}
    assert grace.get("/integrations/schedules").json()["items"][0]["last_at"]
    assert grace.call("DELETE", "/integrations/github").status_code == 200
    assert grace.get("/integrations/schedules").json()["items"] == []


def test_a_tool_that_asks_to_wait_is_waited_for_and_the_fetch_goes_on_by_itself(world, ada):
    world.github.refuses_once("GET", f"/repos/{REPO}/issues", Given(429, {"Retry-After": "2"}))
    waiting = fetched(ada, "waiting", everything=True)
    assert waiting["waits_until"]
    done = followed(ada, waiting["id"], lambda fetch: fetch["state"] == "completed")
    assert done["counts"]["unchanged"] >= 231


def test_a_fetch_outlives_a_kill_of_the_service_and_stores_nothing_twice(world, ada):
    before = len(all_initiatives(ada))
    killed: list[bool] = []

    def kill_once(asked: object) -> None:
        if not killed:
            killed.append(True)
            world.system.kill("integrations")

    world.github.checks.append(kill_once)
    begun = ada.post("/integrations/github/fetch", {**SHOP, "everything": True}).json()
    path = f"/integrations/fetches/{begun['id']}"
    assert wait_until(lambda: bool(killed) and ada.get(path).status_code == 200, within=60)
    world.github.checks.remove(kill_once)
    # By itself it would go on when the hold of the dead process ends.
    assert ada.call("POST", f"{path}/stop").status_code == 200
    assert ada.call("POST", f"{path}/resume").status_code == 200
    followed(ada, begun["id"], lambda fetch: fetch["state"] == "completed")
    assert len(all_initiatives(ada)) == before


def all_initiatives(person: Visitor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = person.get(f"/initiatives?limit=200{cursor}").json()
        found += page["items"]
        if not page["next_cursor"]:
            return found
        cursor = f"&cursor={page['next_cursor']}"


def test_a_summary_is_posted_to_slack_in_the_words_that_were_shown(world, ada):
    connect(ada, Tool.SLACK, read_only=False)
    sources = ada.get("/integrations/slack/sources").json()["items"]
    channel = next(one["id"] for one in sources if one["name"] == "#product")
    item = ada.post("/visions", {"title": "Checkout for guests", "statement": "<!channel>"}).json()
    body = {"kind": "vision", "item_id": item["id"], "target": channel}
    shown = ada.post("/integrations/slack/send/preview", body).json()
    click = {"id": shown["id"], "sha256": shown["sha256"]}
    assert ada.post("/integrations/slack/send", click).status_code == 201
    (posted,) = [
        one for one in world.tools.front(Tool.SLACK).asked if one.path == "/api/chat.postMessage"
    ]
    assert posted.json == shown["payload"]
    assert "&lt;!channel&gt;" in posted.json["text"]


@pytest.mark.promise("3.2")
def test_after_disconnecting_nothing_more_is_fetched(world, ada):
    assert ada.call("DELETE", "/integrations/github").status_code == 200
    before = reads_of_issues(world)
    assert fetched(ada, "failed")["failure"] == "not_connected"
    assert reads_of_issues(world) == before
    assert len(all_initiatives(ada)) > 0
