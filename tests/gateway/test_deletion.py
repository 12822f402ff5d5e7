"""Deleting the account at the public door."""

from tests.gateway.fake_deletions import CERTIFICATE, LINK_ACCESS, LINK_TOKEN, RECEIPT
from tests.gateway.fake_services import ADA_ACCESS

NOW = {"confirm": "DELETE", "when": "now"}


def test_the_preview_tells_counts_dates_and_what_is_kept(ada):
    preview = ada.api("GET", "/privacy/deletion/preview").json
    assert preview["services"] == [{"service": "product", "records": {"items": 12}}]
    assert preview["kept"][0]["reason"] == "A court asked."
    assert (preview["live_gone_by"], preview["grace_days"]) == ("2026-12-07", 7)


def test_a_deletion_is_accepted_and_takes_the_cookie_back(ada, services):
    answer = ada.api("POST", "/privacy/deletion", json=NOW)
    assert (answer.status_code, answer.json["receipt_id"]) == (202, RECEIPT)
    assert answer.json["state"] == "erasing"
    assert "session=;" in answer.headers["Set-Cookie"]
    asked = services.last("RequestDeletion")
    assert not asked.request.after_grace
    assert asked.metadata["x-azmyra-access-token"] == ADA_ACCESS


def test_it_may_begin_after_days_of_grace(ada):
    body = NOW | {"when": "after_grace"}
    assert ada.api("POST", "/privacy/deletion", json=body).json["state"] == "grace"


def test_without_the_word_typed_nothing_is_asked_for(ada, services):
    for body in ({"when": "now"}, NOW | {"confirm": "delete"}, NOW | {"when": "soon"}):
        assert ada.api("POST", "/privacy/deletion", json=body).status_code == 422
    assert services.asked("RequestDeletion") == 0


def test_where_none_was_asked_for_there_is_none(ada):
    assert ada.api("GET", "/privacy/deletion").json == {"deletion": None}
    assert ada.api("DELETE", "/privacy/deletion").status_code == 204


def test_all_of_it_is_for_those_who_are_signed_in(visitor):
    assert visitor.api("POST", "/privacy/deletion", json=NOW).status_code == 401
    assert visitor.api("GET", "/privacy/deletion").status_code == 401
    assert visitor.api("DELETE", "/privacy/deletion").status_code == 401
    assert visitor.api("GET", "/privacy/deletion/preview").status_code == 401


def test_how_long_a_deletion_takes_is_told_before_anybody_asks_for_one(visitor):
    assert visitor.api("GET", "/privacy/deletion/schedule").json == {
        "grace_days": 5,
        "live_days": 14,
        "backup_days": 14,
        "gone_after_days": 30,
    }


def test_a_link_is_asked_for_signed_out_with_an_answer_that_tells_nothing(visitor, services):
    answer = visitor.api("POST", "/privacy/deletion/link", json={"email": "ada@example.org"})
    assert (answer.status_code, answer.data) == (202, b"")
    assert services.last("RequestDeletionLink").request.network


def test_a_link_deletes_and_keeps_for_its_account(visitor, services):
    answer = visitor.api("POST", "/privacy/deletion/by-link", json=NOW | {"token": LINK_TOKEN})
    assert (answer.status_code, answer.json["receipt_id"]) == (202, RECEIPT)
    assert services.last("ExchangeDeletionLink").request.purpose == "delete"
    assert services.last("RequestDeletion").metadata["x-azmyra-access-token"] == LINK_ACCESS
    body = {"token": LINK_TOKEN}
    assert visitor.api("POST", "/privacy/deletion/cancel", json=body).status_code == 204
    assert services.last("ExchangeDeletionLink").request.purpose == "cancel"


def test_a_wrong_link_does_nothing(visitor, services):
    body = NOW | {"token": "x" * 43}
    assert visitor.api("POST", "/privacy/deletion/by-link", json=body).status_code == 422
    assert services.asked("RequestDeletion") == 0


def test_a_receipt_is_read_signed_out_with_its_signature(visitor):
    receipt = visitor.api("GET", f"/privacy/receipts/{RECEIPT}").json
    assert (receipt["state"], receipt["signature"], receipt["key_id"]) == ("erased", "c2ln", "key")
    assert receipt["certificate"] == CERTIFICATE
    assert len(receipt["certificates"]) == 1
    assert visitor.api("GET", f"/privacy/receipts/{'x' * 22}").status_code == 404


def test_the_keys_of_certificates_are_published(visitor):
    (key,) = visitor("GET", "/.well-known/azmyra-certificate-keys.json").json["keys"]
    assert (key["kty"], key["crv"], key["kid"], key["x"]) == ("OKP", "Ed25519", "key", "eA")
