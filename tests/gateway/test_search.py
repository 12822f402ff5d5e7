"""Search travels as words in a body and comes back as marked segments, never as HTML."""

import pytest


def test_hits_are_items_and_turns_in_segments(ada, services):
    answer = ada.api("POST", "/search", json={"q": "orders", "kinds": ["risk"], "limit": 7})
    assert answer.json == {
        "items": [
            {
                "id": "01",
                "kind": "transcript",
                "title": [{"text": "Checkout review", "marked": False}],
                "excerpt": [
                    {"text": "We lose ", "marked": False},
                    {"text": "orders", "marked": True},
                ],
                "turn": {"seq": 12, "speaker": "Grace", "start_ms": 0},
            },
            {
                "id": "02",
                "kind": "risk",
                "title": [{"text": "Orders", "marked": True}],
                "excerpt": [],
                "field": "statement",
            },
        ],
        "next_cursor": "further",
    }
    request = services.last("Search").request
    assert (request.query, list(request.kinds), request.limit) == ("orders", ["risk"], 7)


def test_it_is_a_read_and_asks_identity_no_more_often_than_one(ada, services):
    ada.api("GET", "/risks")
    for text in ("o", "or", "ord"):
        ada.api("POST", "/search", json={"q": text})
    assert services.asked("ExchangeSession") == 1


@pytest.mark.parametrize("body", [{}, {"q": ""}, {"q": 1}, {"q": "x" * 201}, {"q": "x", "w": 1}])
def test_what_is_no_search_is_refused_before_product_is_asked(ada, services, body):
    assert ada.api("POST", "/search", json=body).status_code == 422
    assert not services.asked("Search")


def test_another_site_may_not_search(ada, services):
    ada.fetch_site = "cross-site"
    assert ada.api("POST", "/search", json={"q": "x"}).status_code == 403


def test_who_is_signed_out_finds_nothing(visitor):
    assert visitor.api("POST", "/search", json={"q": "x"}).status_code == 401
