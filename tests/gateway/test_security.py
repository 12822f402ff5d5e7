"""The account's history, its sessions, and "this was not me"."""

from services.chassis.refusals import ReauthenticationRequired


def test_the_history_tells_what_when_with_what_and_until_when(ada, services):
    answer = ada.api("GET", "/account/security-events?limit=20&cursor=seen")
    assert answer.json == {
        "items": [
            {
                "id": "01930000-0000-7000-8000-000000000001",
                "kind": "signed_in",
                "at": "2026-11-23T12:00:00.000Z",
                "means": "Firefox on Linux",
                "kept_until": "2026-12-23T12:00:00.000Z",
            }
        ],
        "next_cursor": "next",
    }
    request = services.last("ListSecurityEvents").request
    assert (request.limit, request.cursor) == (20, "seen")


def test_more_than_a_hundred_entries_are_not_one_page(ada):
    answer = ada.api("GET", "/account/security-events?limit=101")
    assert (answer.status_code, answer.json["fields"][0]["field"]) == (422, "limit")


def test_the_history_is_for_who_is_signed_in(visitor):
    assert visitor.api("GET", "/account/security-events").status_code == 401


def test_saying_that_it_was_not_me_needs_the_link_and_no_sign_in(visitor, services):
    answer = visitor.api("POST", "/auth/not-me", json={"token": "t" * 43})
    assert answer.status_code == 204
    assert services.last("DisownEvent").request.token == "t" * 43
    assert visitor.api("POST", "/auth/not-me", json={}).json["fields"][0]["field"] == "token"


def test_the_places_where_one_is_signed_in_are_listed_and_ended(ada, services):
    (session,) = ada.api("GET", "/account/sessions").json["items"]
    assert (session["device"], session["current"]) == ("Firefox on Linux", True)
    assert ada.api("DELETE", f"/account/sessions/{session['id']}").status_code == 204
    assert services.last("EndSession").request.id == session["id"]
    assert ada.api("DELETE", "/account/sessions").status_code == 204
    assert services.asked("EndOtherSessions") == 1


def test_a_list_that_needs_a_fresh_proof_is_never_read_with_a_token_from_before(ada, services):
    ada.api("GET", "/account")
    for _ in range(2):
        ada.api("GET", "/account/sessions")
    assert services.asked("ExchangeSession") == 3


def test_what_needs_a_fresh_proof_says_so(ada, services):
    services.refuses["ListSessions"] = ReauthenticationRequired()
    answer = ada.api("GET", "/account/sessions")
    assert (answer.status_code, answer.json["code"]) == (403, "reauthentication_required")


def test_another_address_is_asked_for_signed_in_and_made_or_undone_with_a_link(
    ada, visitor, services
):
    body = {"email": "countess@example.org"}
    assert visitor.api("POST", "/account/email", json=body).status_code == 401
    assert ada.api("POST", "/account/email", json=body).status_code == 202
    assert services.last("RequestEmailChange").request.email == "countess@example.org"
    for path, method in (("confirm", "ConfirmEmailChange"), ("undo", "UndoEmailChange")):
        answer = visitor.api("POST", f"/auth/{path}-email", json={"token": "t" * 43})
        assert answer.status_code == 204
        assert services.last(method).request.token == "t" * 43
