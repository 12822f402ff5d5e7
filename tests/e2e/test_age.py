"""The age question: answered in the browser, and nothing of the answer leaves it but a yes."""

import json
import re
from contextlib import closing
from datetime import datetime

import psycopg
import pytest

from tests.e2e.person import Person
from tests.e2e.traffic import Traffic

pytestmark = pytest.mark.browser
BORN = 1957


def answers(person: Person, year: int) -> None:
    page = person.page
    page.goto(f"{person.system.url}/sign-up")
    page.get_by_label("Month").select_option("2")
    page.get_by_label("Year").select_option(str(year))
    page.get_by_role("button", name="Continue").click()


def a_child_s_year() -> int:
    return datetime.now().year - 12  # noqa: DTZ005, TID251 -- the browser's own year


@pytest.mark.promise("8.1")
def test_who_is_old_enough_signs_up_and_no_request_ever_holds_when_they_were_born(
    newcomer: Person, traffic: Traffic
) -> None:
    page = newcomer.page
    answers(newcomer, BORN)
    page.get_by_label("Name").fill(newcomer.name)
    page.get_by_label("E-mail").fill(newcomer.email)
    page.locator("input[type=password]").fill("three otters juggle 9 lemons")
    page.get_by_label(re.compile("I have read the")).check()
    page.get_by_role("button", name="Create the account").click()
    page.get_by_role("heading", name="Check your mail").wait_for()

    told = [request for request in traffic.requests if request.url.endswith("/auth/signup")]
    asked = {"name", "email", "password", "age_confirmed", "policy_version"}
    assert [set(json.loads(request.post_data or "{}")) for request in told] == [asked]
    assert json.loads(told[0].post_data or "{}")["age_confirmed"] is True
    year = re.compile(rf"(?<![\w.]){BORN}(?![\w.])")
    assert [sent.url for sent in traffic.everything() if year.search(sent.text)] == []


@pytest.mark.promise("8.1")
def test_the_question_comes_first_offers_every_year_and_hints_at_nothing(newcomer: Person) -> None:
    page = newcomer.page
    page.goto(f"{newcomer.system.url}/sign-up")
    page.get_by_label("Year").wait_for()
    assert page.get_by_label(re.compile("Name|E-mail|Password")).count() == 0
    years = [
        int(text) for text in page.get_by_label("Year").locator("option").all_inner_texts()[1:]
    ]
    assert years == sorted(years, reverse=True)
    assert years[0] == datetime.now().year  # noqa: DTZ005, TID251 -- the browser's own year
    assert page.get_by_label("Year").input_value() == ""
    words = page.get_by_role("main").inner_text()
    assert re.search(r"\b(1[0-9]|years? old|old enough|adult|child)\b", words) is None


@pytest.mark.promise("8.1")
def test_a_child_is_let_go_politely_sends_nothing_and_is_not_asked_again_in_this_tab(
    newcomer: Person, traffic: Traffic
) -> None:
    page = newcomer.page
    page.goto(f"{newcomer.system.url}/sign-up")
    page.get_by_label("Month").wait_for()
    page.wait_for_load_state("networkidle")
    before = len(traffic.requests)
    page.get_by_label("Month").select_option("2")
    page.get_by_label("Year").select_option(str(a_child_s_year()))
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Thank you for your interest").wait_for()

    assert [request.url for request in traffic.requests[before:]] == []
    assert page.context.cookies() == []
    assert page.evaluate("({...sessionStorage})") == {"azmyra.age": "ended"}
    assert str(a_child_s_year()) not in page.evaluate("JSON.stringify({...localStorage})")
    page.goto(f"{newcomer.system.url}/sign-up")
    page.get_by_role("heading", name="Thank you for your interest").wait_for()


@pytest.mark.promise("8.1")
def test_of_the_answer_a_dated_yes_is_kept_and_no_date_of_birth(newcomer: Person) -> None:
    newcomer.signs_up()
    with closing(psycopg.connect(newcomer.system.postgres("identity"))) as connection:
        cursor = connection.execute(
            "SELECT * FROM account_holders WHERE email = %s", (newcomer.email,)
        )
        columns = [column.name for column in cursor.description or ()]
        row = dict(zip(columns, cursor.fetchone() or (), strict=True))
    assert isinstance(row["age_confirmed_at"], datetime)
    assert [name for name in row if "birth" in name or "born" in name] == []
    assert "1990" not in repr(row)
