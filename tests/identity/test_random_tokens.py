"""Secrets as the operating system gives them."""

import base64

from services.chassis.llm_keys import contains_llm_key
from services.identity.adapters.outbound.random_tokens import RandomTokens


def test_a_token_is_43_characters_and_never_the_same():
    draw = RandomTokens()
    tokens = {draw().reveal() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {43}


def test_a_token_that_reads_like_an_ai_key_is_drawn_again():
    unlucky = base64.urlsafe_b64decode("sk-" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fJaB3dE6gA" + "=")
    lucky = bytes(range(32))
    draws = iter([unlucky, unlucky, lucky])
    token = RandomTokens(lambda _: next(draws))()
    assert contains_llm_key(base64.urlsafe_b64encode(unlucky))
    assert token.reveal() == base64.urlsafe_b64encode(lucky).rstrip(b"=").decode()
