"""Identity as it runs: over gRPC, with PostgreSQL, bcrypt, SMTP and pushed events."""

import logging
import re
from datetime import UTC, datetime

import psycopg
import pytest
from azmyra.events.v1.events_pb2 import AccountClosing
from azmyra.identity.v1 import identity_pb2 as pb
from grpc import StatusCode

from services.chassis.access_tokens import AccessTokenVerifier
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxEvent
from tests.identity.conftest import RULES
from tests.identity.running import ORIGIN, Running, running_identity, sign_up
from tests.identity.sink import Sink
from tests.served import STRANGER

PASSWORD, NEW = "cedar-lantern-moth-42", "another-long-phrase-7"


@pytest.fixture(scope="module")
def sink():
    sink = Sink()
    sink.rise()
    yield sink
    sink.die()


@pytest.fixture(scope="module")
def identity(tmp_path_factory, database, sink):
    with running_identity(tmp_path_factory.mktemp("keys"), database, RULES, sink) as running:
        yield running


@pytest.fixture
def email():
    """An address that no other test uses."""
    return f"ada.{new_id()[-8:]}@example.org"


@pytest.fixture
def ada(identity: Running, email: str) -> str:
    """The address of an open account."""
    identity.open_account(email, PASSWORD)
    return email


def rows(stored, query: str) -> list[tuple]:
    with psycopg.connect(stored.superuser_url) as connection:
        return connection.execute(query.encode()).fetchall()


@pytest.mark.promise("2.2")
def test_signing_up_mails_a_verification_that_opens_the_account(identity, email):
    identity.call("SignUp", **sign_up(email, PASSWORD))
    assert identity.refusal("SignIn", email=email, password=PASSWORD).code == "wrong_credentials"
    assert set(identity.deliver()) == {"204 No Content"}
    token = identity.token_mailed_to(email)
    identity.call("VerifyEmail", token=token, origin=ORIGIN)
    signed_in = identity.sign_in(email, PASSWORD)
    assert (signed_in.account.name, signed_in.account.email) == ("Ada Lovelace", email)
    assert signed_in.account.policy_version == "2026-11-23"


@pytest.mark.promise("2.2")
def test_a_forgotten_password_mails_a_link_that_sets_a_new_one_and_ends_all_sessions(
    identity, ada
):
    session = identity.sign_in(ada, PASSWORD).session_token
    identity.call("RequestPasswordReset", email=ada, origin=ORIGIN)
    identity.deliver()
    token = identity.token_mailed_to(ada)
    identity.call("ResetPassword", token=token, password=NEW, origin=ORIGIN)
    assert identity.sign_in(ada, NEW).account.email == ada
    assert identity.refusal("SignIn", email=ada, password=PASSWORD).code == "wrong_credentials"
    assert identity.refusal("ExchangeSession", session_token=session).code == "not_signed_in"
    identity.deliver()
    assert "was changed" in identity.sink.to(ada)[-1]["Subject"]


@pytest.mark.promise("4.3")
def test_passwords_are_stored_as_bcrypt_with_work_factor_12_before_and_after_verification(
    identity, stored, email
):
    identity.call("SignUp", **sign_up(email, PASSWORD))
    pending = rows(stored, f"SELECT password_hash FROM sign_ups WHERE email = '{email}'")  # noqa: S608
    identity.deliver()
    identity.call("VerifyEmail", token=identity.token_mailed_to(email), origin=ORIGIN)
    kept = rows(stored, f"SELECT password_hash FROM account_holders WHERE email = '{email}'")  # noqa: S608
    assert kept == pending
    assert kept[0][0].startswith("$2b$12$")
    assert len(kept[0][0]) == 60


@pytest.mark.promise("4.3")
def test_no_password_is_anywhere_in_the_database(identity, stored, ada):
    tables = rows(stored, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
    for (table,) in tables:
        assert PASSWORD not in repr(rows(stored, f"SELECT * FROM {table}"))  # noqa: S608


@pytest.mark.promise("4.3")
def test_64_four_byte_characters_are_refused_with_a_clear_message(identity, email):
    refused = identity.refusal("SignUp", **sign_up(email, "🦉" * 64))
    assert (refused.code, refused.status) == ("invalid_input", StatusCode.INVALID_ARGUMENT)
    (problem,) = refused.fields
    assert problem.field == "password"
    assert "at most 72" in problem.reason


@pytest.mark.promise("1.1")
def test_an_account_holds_name_address_hash_the_dated_yes_and_the_policy_and_no_more(stored):
    columns = rows(
        stored,
        "SELECT column_name::text FROM information_schema.columns "
        "WHERE table_name = 'account_holders' ORDER BY 1",
    )
    assert [name for (name,) in columns] == [
        "account_id",
        "age_confirmed_at",
        "created_at",
        "email",
        "email_key",
        "name",
        "password_hash",
        "picture_at",
        "policy_version",
    ]


def test_a_known_address_gets_word_and_the_same_answer(identity, ada, email):
    unknown = f"grace.{email}"
    answers = [identity.call("SignUp", **sign_up(one, NEW)) for one in (ada, unknown)]
    assert answers[0] == answers[1]
    identity.deliver()
    assert "already have an account" in identity.sink.to(ada)[-1]["Subject"]
    assert "Confirm your address" in identity.sink.to(unknown)[-1]["Subject"]


def test_a_session_becomes_an_access_token_that_every_service_can_verify(
    identity, ada, tmp_path_factory
):
    signed_in = identity.sign_in(ada, PASSWORD)
    answer = identity.call("ExchangeSession", session_token=signed_in.session_token)
    folder = next(tmp_path_factory.getbasetemp().glob("keys*"))
    caller = AccessTokenVerifier(folder / "public.json").verify(answer.access_token)
    assert (caller.account_id, caller.amr) == (signed_in.account.id, ("pwd",))
    assert (datetime.now(UTC) - caller.auth_time).total_seconds() < 60  # noqa: TID251


def test_signing_out_ends_the_session(identity, ada):
    session = identity.sign_in(ada, PASSWORD).session_token
    identity.call("SignOut", session_token=session)
    refused = identity.refusal("ExchangeSession", session_token=session)
    assert (refused.code, refused.status) == ("not_signed_in", StatusCode.UNAUTHENTICATED)


def test_proving_the_password_again_works_and_a_wrong_one_is_refused(identity, ada):
    session = identity.sign_in(ada, PASSWORD).session_token
    identity.call("Reauthenticate", session_token=session, password=PASSWORD, origin=ORIGIN)
    refused = identity.refusal("Reauthenticate", session_token=session, password=NEW)
    assert (refused.code, refused.status) == ("wrong_password", StatusCode.PERMISSION_DENIED)


def test_people_read_and_change_their_own_account(identity, ada):
    account = identity.sign_in(ada, PASSWORD).account
    assert identity.call("GetAccount", person=account.id).account == account
    changed = identity.call("UpdateAccount", person=account.id, name="Countess").account
    assert (changed.name, changed.policy_version) == ("Countess", "2026-11-23")
    changed = identity.call("UpdateAccount", person=account.id, policy_version="2027-01-01")
    assert (changed.account.name, changed.account.policy_version) == ("Countess", "2027-01-01")


@pytest.mark.parametrize("method", ["GetAccount", "UpdateAccount"])
def test_nobody_reads_or_changes_an_account_without_an_access_token(identity, method):
    assert identity.refusal(method).status == StatusCode.UNAUTHENTICATED


def test_no_service_account_but_the_gateways_may_call(identity, email):
    with pytest.raises(RefusedCall) as refused:
        identity.served.call("SignUp", pb.SignUpRequest(**sign_up(email, PASSWORD)), by=STRANGER)
    assert refused.value.code == "forbidden"


@pytest.mark.parametrize("method", ["VerifyEmail", "ResetPassword"])
def test_a_link_that_is_not_ours_is_refused_with_a_sentence(identity, method):
    refused = identity.refusal(method, token="x" * 43)
    assert (refused.code, refused.status) == (
        "link_no_longer_valid",
        StatusCode.INVALID_ARGUMENT,
    )


@pytest.mark.promise("2.2")
def test_a_dead_mail_server_loses_nothing(identity, stored, email):
    identity.sink.die()
    identity.call("SignUp", **sign_up(email, PASSWORD))
    statuses = identity.deliver()
    assert statuses == ["204 No Content", "503 Service Unavailable"]
    assert identity.sink.to(email) == []
    identity.sink.rise()
    # The event is gone (say, dead-lettered); a minute later the sweep announces the mail again.
    with psycopg.connect(stored.superuser_url) as connection:
        connection.execute("UPDATE mails SET due_at = now() WHERE sent_at IS NULL")
    assert identity.sweep() == "204 No Content"
    assert set(identity.deliver()) == {"204 No Content"}
    identity.call("VerifyEmail", token=identity.token_mailed_to(email), origin=ORIGIN)
    assert identity.sign_in(email, PASSWORD).account.email == email


def test_an_event_pushed_twice_sends_one_mail(identity, email):
    identity.call("SignUp", **sign_up(email, PASSWORD))
    events = identity.store.caught.events.copy()
    identity.deliver()
    for event in events:
        identity.push(event)
    identity.deliver()
    assert len(identity.sink.to(email)) == 1


def test_a_closing_account_is_signed_out_and_cannot_sign_in(identity, ada):
    signed_in = identity.sign_in(ada, PASSWORD)
    closing = AccountClosing(account_id=signed_in.account.id)
    payload = f'{{"account_id": "{closing.account_id}", "for_good": true}}'
    event = OutboxEvent(
        new_id(), "account-events", closing.DESCRIPTOR.full_name, payload, "req-00000001"
    )
    assert identity.push(event) == "204 No Content"
    refused = identity.refusal("ExchangeSession", session_token=signed_in.session_token)
    assert refused.code == "not_signed_in"
    assert identity.refusal("SignIn", email=ada, password=PASSWORD).code == "wrong_credentials"


def test_too_many_wrong_passwords_say_when_to_try_again(identity, ada):
    for _ in range(10):
        refused = identity.refusal("SignIn", email=ada, password=NEW, origin=ORIGIN)
        assert refused.code == "wrong_credentials"
    refused = identity.refusal("SignIn", email=ada, password=PASSWORD, origin=ORIGIN)
    assert (refused.code, refused.status) == ("too_many_attempts", StatusCode.RESOURCE_EXHAUSTED)
    assert 0 < refused.retry_after <= 900


def test_no_log_line_names_a_person_or_a_secret(identity, email, caplog):
    with caplog.at_level(logging.DEBUG):
        identity.open_account(email, PASSWORD)
        session = identity.sign_in(email, PASSWORD).session_token
        identity.refusal("SignIn", email=email, password=NEW, origin=ORIGIN)
    # "mail.log" is the relay's, not ours.
    ours = [vars(record) for record in caplog.records if record.name != "mail.log"]
    written = repr(ours)
    for secret in (email, PASSWORD, NEW, "Lovelace", session, ORIGIN.network):
        assert secret not in written


def test_what_the_database_keeps_of_a_link_or_a_session_opens_nothing(identity, stored, ada):
    session = identity.sign_in(ada, PASSWORD).session_token
    identity.call("RequestPasswordReset", email=ada, origin=ORIGIN)
    identity.deliver()
    kept = repr(
        [rows(stored, f"SELECT * FROM {table}") for table in ("sessions", "link_tokens", "mails")]  # noqa: S608
    )
    assert session not in kept
    assert identity.token_mailed_to(ada) not in kept


def test_a_sign_in_with_a_new_browser_is_told_and_can_be_disowned(identity, ada):
    session = identity.sign_in(ada, PASSWORD)
    phone = pb.Origin(network="203.0.113.0/24", browser="Safari", system="iPhone")
    identity.call("SignIn", email=ada, password=PASSWORD, origin=phone)
    identity.deliver()
    assert identity.sink.to(ada)[-1]["Subject"] == "A new sign-in to Azmyra"
    answer = identity.call_security("ListSecurityEvents", person=session.account.id, limit=1)
    (event,) = answer.events
    assert (event.kind, event.means) == ("signed_in_from_new_browser", "Safari on iPhone")
    assert event.id == answer.next_cursor
    identity.call_security("DisownEvent", token=identity.token_mailed_to(ada), origin=ORIGIN)
    refused = identity.refusal("ExchangeSession", session_token=session.session_token)
    assert refused.code == "not_signed_in"
    identity.deliver()
    identity.call(
        "ResetPassword", token=identity.token_mailed_to(ada), password=NEW, origin=ORIGIN
    )
    assert identity.sign_in(ada, NEW)


def test_a_mailed_code_proves_the_person_within_the_session(identity, ada):
    session = identity.sign_in(ada, PASSWORD).session_token
    identity.call("MailReauthenticationCode", session_token=session)
    identity.deliver()
    code = re.search(r"^\d{6}$", identity.sink.text(), re.MULTILINE)
    identity.call("Reauthenticate", session_token=session, code=code[0])
    refused = identity.refusal("Reauthenticate", session_token=session, code=code[0])
    assert (refused.code, refused.status) == ("wrong_code", StatusCode.PERMISSION_DENIED)
