"""What is asked of a person, and what is kept of them."""

from contextlib import closing

import bcrypt
import psycopg
import pytest
import requests
from psycopg.rows import dict_row

from tests.promises.stores import in_databases
from tests.promises.visitor import PASSWORD, token_in

ASKED = {"name", "email", "password", "age_confirmed", "policy_version"}
# Each column is disclosed in section 1 of the policy; email_key is the address in lower case.
HELD = {
    "account_id",
    "name",
    "email",
    "email_key",
    "password_hash",
    "created_at",
    "policy_version",
    "age_confirmed_at",
    "picture_at",
}
# What may refer to a person besides, with the words that disclose it on the policy page.
DISCLOSED = {
    "accounts": "Your account",
    "account_holders": "name, e-mail address and password",
    "sign_ups": "sign-up whose address nobody verifies",
    "sessions": "session token",
    "linked_identities": "sign in with a Google or Microsoft account",
    "pictures": "name, e-mail address and picture",
    "visits": "the moment you told us that you are 16 or older",
    "provider_rounds": "when and how you signed in there",
    "link_tokens": "single-use links and codes in our mails",
    "reauthentication_codes": "single-use links and codes in our mails",
    "security_events": "Your security history",
    "known_browsers": "marks of your browsers",
    "email_changes": "a former address is kept for 72 hours",
    "mails": "Which mail was sent when",
    "leaving": "tell you about your export, your deletion",
    "reset_requests": "when a new password was asked for",
    "rate_counts": "counts of attempts",
    "familiar_networks": "marks of the networks",
}
# The last: how far each round of mails about the policy came.
MACHINERY = {"outbox", "inbox", "erasures", "schema_migrations", "policy_rounds"}


@pytest.fixture
def identity(system):
    with closing(psycopg.connect(system.endpoints["postgres"]["identity"])) as connection:
        yield connection


def row_of(connection, visitor) -> dict[str, object]:
    cursor = connection.cursor(row_factory=dict_row)
    query = "SELECT * FROM account_holders WHERE email = %s"
    return cursor.execute(query, (visitor.email,)).fetchone()


@pytest.mark.promise("1.1")
def test_signing_up_asks_for_nothing_but_name_address_password_and_age(visitor):
    described = requests.get(f"{visitor.origin}/api/openapi.json", timeout=10).json()  # noqa: TID251
    body = described["paths"]["/api/v1/auth/signup"]["post"]["requestBody"]
    schema = body["content"]["application/json"]["schema"]
    if "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    assert set(schema["properties"]) == ASKED


@pytest.mark.promise("1.1")
def test_anything_else_offered_at_sign_up_is_refused(visitor):
    assert visitor.request_sign_up(birth_date="1990-01-01").status_code == 422


@pytest.mark.promise("1.1")
def test_an_account_holds_what_the_policy_discloses_and_nothing_else(ada, identity):
    row = row_of(identity, ada)
    assert set(row) == HELD
    assert (row["name"], row["email"]) == (ada.name, ada.email)


@pytest.mark.promise("1.1")
def test_every_place_that_holds_something_of_a_person_is_disclosed(identity, policy_text):
    tables = identity.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert {table for (table,) in tables} - MACHINERY == set(DISCLOSED)
    assert [words for words in DISCLOSED.values() if words not in policy_text] == []


@pytest.mark.promise("1.1")
def test_no_other_database_knows_names_or_addresses(ada, system):
    others = {
        name: url for name, url in system.endpoints["postgres"].items() if name != "identity"
    }
    known_in = [
        place
        for place, content in in_databases(others)
        if ada.email.encode() in content or ada.name.encode() in content
    ]
    assert known_in == []


@pytest.mark.promise("4.3")
def test_a_password_is_kept_as_a_bcrypt_hash_of_work_factor_twelve(ada, identity):
    kept = str(row_of(identity, ada)["password_hash"])
    assert kept.startswith("$2b$12$")
    assert bcrypt.checkpw(PASSWORD.encode(), kept.encode())


@pytest.mark.promise("4.3")
def test_the_database_takes_no_other_form_of_password(identity, ada):
    identity.execute("SELECT set_config('azmyra.account_id', '', true)")
    change = "UPDATE account_holders SET password_hash = %s WHERE email = %s"
    with pytest.raises(psycopg.errors.CheckViolation):
        identity.execute(change, ("$2b$10$" + "a" * 53, ada.email))


@pytest.mark.promise("4.3")
def test_a_password_is_refused_where_bcrypt_would_cut_it(visitor):
    words = "nine kettles on a violet bridge at dusk, counted twice by an old heron, "
    assert visitor.request_sign_up(password=(words + "x" * 72)[:73]).status_code == 422
    assert visitor.request_sign_up(password=(words + "x" * 72)[:72]).status_code == 202


@pytest.mark.promise("4.3")
def test_a_password_is_measured_in_bytes_rather_than_letters(visitor):
    letters = "橋の下で九つの薬缶が静かに歌う夜を鷺だけが知るよ"
    assert len(letters) == 24
    assert visitor.request_sign_up(password=letters).status_code == 202
    assert visitor.request_sign_up(password=letters + "朝").status_code == 422


NEW = "an amber lighthouse hums at four"


@pytest.fixture
def grace(visitor):
    """A person of their own, whose password a test may change."""
    return visitor.sign_up()


def is_bcrypt_12_of(password: str, identity, visitor) -> bool:
    identity.rollback()  # what was read before is an older picture
    kept = str(row_of(identity, visitor)["password_hash"])
    return kept.startswith("$2b$12$") and bcrypt.checkpw(password.encode(), kept.encode())


@pytest.mark.promise("4.3")
def test_a_password_chosen_by_mail_is_kept_as_such_a_hash_too(grace, identity):
    assert grace.post("/auth/forgot", {"email": grace.email}).status_code == 202
    token = token_in(grace.newest_mail("reset"))
    refused = grace.post("/auth/reset", {"token": token, "password": "password1"})
    assert refused.status_code == 422
    assert grace.post("/auth/reset", {"token": token, "password": NEW}).status_code == 204
    assert is_bcrypt_12_of(NEW, identity, grace)


@pytest.mark.promise("4.3")
def test_a_password_changed_within_a_session_is_kept_as_such_a_hash_too(grace, identity):
    assert grace.call("PUT", "/account/password", json={"password": NEW}).status_code == 204
    assert is_bcrypt_12_of(NEW, identity, grace)
    assert grace.sign_in(NEW).status_code == 200


@pytest.mark.promise("4.3")
def test_after_signing_up_resetting_and_changing_no_store_holds_a_password(grace, system):
    grace.call("PUT", "/account/password", json={"password": NEW})
    grace.post("/auth/login", {"email": grace.email, "password": "a wrong one, said aloud 7"})
    said = (PASSWORD, NEW, "a wrong one, said aloud 7")
    holding = [
        place
        for place, content in in_databases(system.endpoints["postgres"])
        if any(password.encode() in content for password in said)
    ]
    assert holding == []


@pytest.mark.promise("1.1")
def test_the_history_of_an_account_holds_no_address_and_no_browsers_own_text(grace, identity):
    grace.sign_in()
    events = grace.get("/account/security-events").json()["items"]
    assert {event["kind"] for event in events} >= {"account_opened", "signed_in"}
    assert set(events[0]) == {"id", "kind", "at", "means", "kept_until"}
    for table in ("security_events", "sessions", "known_browsers"):
        rows = repr(identity.execute(f"SELECT * FROM {table}".encode()).fetchall())  # noqa: S608
        for personal in ("127.0.0", "python-requests", grace.email):
            assert personal not in rows
