"""What an operator does for somebody who wrote to us, and that it is told to that person."""

import io
from zipfile import ZipFile

import pytest

from tests.promises.test_deletion import account_of
from tests.promises.test_exports import export, rows
from tests.promises.test_restore import commanded
from tests.promises.visitor import Visitor


@pytest.fixture
def writer(visitor) -> Visitor:
    """Somebody with an account, who writes to us."""
    return visitor.sign_up()


def acts_of_operators(person: Visitor) -> list[tuple[str, str]]:
    """As the activity page shows them, newest first: (what, who)."""
    acts = person.get("/privacy/activity").json()["items"]
    return [(act["what"], act["detail"]) for act in acts if act["source"] == "operator"]


@pytest.mark.promise("6.2", "10.1")
def test_who_asks_by_mail_gets_an_export_that_only_they_can_download(system, writer, ada):
    commanded(system, "operate", "--as", "ops", "export", "--email", writer.email)
    told = system.wait_for_mail(writer.email, containing="/settings/privacy", within=90)
    assert "export" in told["subject"]
    [made] = writer.get("/privacy/exports").json()["items"]
    answer = writer.get(f"/privacy/exports/{made['id']}/download")
    archive = ZipFile(io.BytesIO(answer.content))
    [holder] = rows(archive, "identity/account_holders")
    assert holder["email"] == writer.email
    assert ada.get(f"/privacy/exports/{made['id']}/download").status_code == 404
    assert acts_of_operators(writer) == [("export", "ops")]


@pytest.mark.promise("10.1", "6.1")
def test_a_person_is_shown_all_that_an_operator_did_with_their_account(system, writer, ada):
    def operate(*arguments: str) -> str:
        return commanded(system, "operate", "--as", "ops", *arguments)

    by_mail = ("--reference", "mail 7", "--email", writer.email)
    request = operate("enter", "--kind", "access", *by_mail).split()[1]
    operate("answer", request, "--with", "Sent.")
    account = ("--account", account_of(writer))
    why = ("--records", "privacy.consents", "--reason", "A court asked.", "--until", "2999-01-01")
    hold = operate("hold", *account, *why).split()[1]
    operate("lift", hold)
    operate("delete", "--email", writer.email)
    writer.sign_in()
    done = ["delete", "lift", "hold", "answer", "enter"]
    assert acts_of_operators(writer) == [(what, "ops") for what in done]
    assert acts_of_operators(ada) == []
    assert writer.email not in operate("log")


@pytest.mark.promise("6.2")
def test_the_export_holds_what_was_asked_by_mail_and_what_was_done(system, writer):
    by_mail = ("--reference", "mail 8", "--email", writer.email)
    commanded(system, "operate", "--as", "ops", "enter", "--kind", "export", *by_mail)
    answer = writer.get(f"/privacy/exports/{export(writer)}/download")
    archive = ZipFile(io.BytesIO(answer.content))
    [asked] = rows(archive, "privacy/mailed_requests")
    assert (asked["kind"], asked["reference"]) == ("export", "mail 8")
    [act] = rows(archive, "privacy/operator_acts")
    assert (act["operator"], act["what"]) == ("ops", "enter")
