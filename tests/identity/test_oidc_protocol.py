"""What is asked of a provider, and which of its answers are believed."""

import base64
import hashlib
import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from services.chassis.clock import SystemClock
from services.identity.adapters.outbound.oidc_providers import OidcProviders
from services.identity.domain.provider_identity import SignInProvider
from services.identity.domain.provider_refusals import AnswerNotTrusted, ProviderUnavailable
from services.identity.domain.provider_registration import Registration
from services.identity.domain.provider_round import ProviderRound, RoundPurpose
from tests.played_issuer import Handler, PlayedIssuer, a_key, serving

GOOGLE, MICROSOFT = SignInProvider.GOOGLE, SignInProvider.MICROSOFT
TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47"
OTHER_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad"
NONCE, VERIFIER = "a-nonce", "a-verifier-of-at-least-forty-three-characters"


class Answers(Handler):
    def respond(self, path, form):
        if path == "/keys":
            return 200, self.issuer.keys()
        if self.issuer.answer is not None:
            return self.issuer.status, self.issuer.answer
        token = self.issuer.signed(good_claims(self.issuer, microsoft=path == "/ms/token"))
        body = {"id_token": token, "access_token": "secret-access", "token_type": "Bearer"}
        return self.issuer.status, json.dumps(body).encode()


def _now():
    return int(SystemClock().now().timestamp())


def good_claims(issuer, *, microsoft):
    now = _now()
    claims = {
        "iss": issuer.origin,
        "aud": "client-1",
        "sub": "sub-1",
        "email": "ada@example.org",
        "email_verified": True,
        "name": "Ada Lovelace",
        "picture": "https://pictures.test/ada",
        "nonce": NONCE,
        "iat": now,
        "exp": now + 3600,
    }
    if microsoft:
        claims |= {"iss": f"{issuer.origin}/{TENANT}/v2.0", "tid": TENANT, "oid": "oid-1"}
    return claims


@pytest.fixture(scope="module")
def running():
    with serving(PlayedIssuer(), Answers) as issuer:
        yield issuer


@pytest.fixture
def issuer(running):
    running.forgets()
    running.key = a_key("ours") if running.key.kid != "ours" else running.key
    return running


@pytest.fixture
def providers(issuer):
    google = Registration(
        provider=GOOGLE,
        client_id="client-1",
        client_secret="our-secret",
        authorize_url=f"{issuer.origin}/authorize",
        token_url=f"{issuer.origin}/token",
        keys_url=f"{issuer.origin}/keys",
        issuer=issuer.origin,
        api_url=issuer.origin,
    )
    microsoft = replace(
        google,
        provider=MICROSOFT,
        token_url=f"{issuer.origin}/ms/token",
        issuer=f"{issuer.origin}/{{tenantid}}/v2.0",
    )
    return OidcProviders(
        [google, microsoft], public_url="https://azmyra.test", clock=SystemClock()
    )


def a_round(provider=GOOGLE, purpose=RoundPurpose.SIGN_IN):
    now = SystemClock().now()
    return ProviderRound(b"s" * 32, b"b" * 32, provider, purpose, NONCE, VERIFIER, now)


def asked_along(providers, purpose=RoundPurpose.SIGN_IN):
    address = providers.way_there(a_round(purpose=purpose), "the-state")
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def test_exactly_name_address_and_picture_are_asked_for(providers):
    along = asked_along(providers)
    assert along["scope"] == "openid email profile"
    assert along["response_type"] == "code"
    assert along["client_id"] == "client-1"
    assert along["redirect_uri"] == "https://azmyra.test/api/v1/auth/oidc/google/callback"


def test_state_nonce_and_the_verifiers_digest_go_along_and_the_verifier_does_not(providers):
    along = asked_along(providers)
    digest = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest())
    assert (along["state"], along["nonce"]) == ("the-state", NONCE)
    assert along["code_challenge"] == digest.rstrip(b"=").decode()
    assert along["code_challenge_method"] == "S256"
    assert VERIFIER not in str(along)


def test_a_fresh_proof_is_asked_for_as_one(providers):
    along = asked_along(providers, RoundPurpose.REAUTHENTICATE)
    assert (along["prompt"], along["max_age"]) == ("login", "0")
    assert json.loads(along["claims"]) == {"id_token": {"auth_time": {"essential": True}}}


def test_the_code_is_redeemed_with_the_verifier_and_our_secret(providers, issuer):
    providers.who_came_back(a_round(), "the-code")
    method, path, form = issuer.asked[0]
    assert (method, path) == ("POST", "/token")
    assert form == {
        "grant_type": "authorization_code",
        "code": "the-code",
        "code_verifier": VERIFIER,
        "redirect_uri": "https://azmyra.test/api/v1/auth/oidc/google/callback",
        "client_id": "client-1",
        "client_secret": "our-secret",
    }


def test_a_google_person_is_known_by_sub(providers, issuer):
    person = providers.who_came_back(a_round(), "c")
    assert (person.subject.issuer, person.subject.name) == (issuer.origin, "sub-1")
    assert (person.name, person.email.text) == ("Ada Lovelace", "ada@example.org")
    assert person.email_is_proven
    assert person.picture_url == "https://pictures.test/ada"
    assert person.access_token == ""


def test_a_microsoft_person_is_known_by_tenant_and_oid_and_the_address_proves_nothing(
    providers, issuer
):
    issuer.claims = {"email_verified": True}
    person = providers.who_came_back(a_round(MICROSOFT), "c")
    assert person.subject.issuer == f"{issuer.origin}/{TENANT}/v2.0"
    assert person.subject.name == "oid-1"
    assert person.email.text == "ada@example.org"
    assert not person.email_is_proven


def test_the_same_oid_of_two_tenants_is_two_people(providers, issuer):
    one = providers.who_came_back(a_round(MICROSOFT), "c").subject
    issuer.claims = {"tid": OTHER_TENANT, "iss": f"{issuer.origin}/{OTHER_TENANT}/v2.0"}
    other = providers.who_came_back(a_round(MICROSOFT), "c").subject
    assert one.name == other.name
    assert one != other


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_google_vouches_by_true_alone(providers, issuer, verified):
    issuer.claims = {"email_verified": verified}
    assert not providers.who_came_back(a_round(), "c").email_is_proven


@pytest.mark.parametrize("email", [None, "", "not an address", 7])
def test_what_is_no_address_is_none(providers, issuer, email):
    issuer.claims = {"email": email}
    assert providers.who_came_back(a_round(), "c").email is None


def test_the_moment_of_the_sign_in_there_is_taken_where_it_is_told(providers, issuer):
    assert providers.who_came_back(a_round(), "c").authenticated_at is None
    issuer.claims = {"auth_time": 1_790_000_000}
    told = providers.who_came_back(a_round(), "c").authenticated_at
    assert told == datetime.fromtimestamp(1_790_000_000, UTC)


LONG_AGO, LATER = _now() - 7200, _now() + 7200
BAD_CLAIMS = {
    "another nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "client-2"},
    "no audience": {"aud": None},
    "ours among audiences, for another party": {
        "aud": ["client-1", "client-2"],
        "azp": "client-2",
    },
    "ours among audiences, for nobody said": {"aud": ["client-1", "client-2"]},
    "another issuer": {"iss": "https://accounts.evil.test"},
    "no issuer": {"iss": None},
    "expired": {"exp": LONG_AGO},
    "no expiry": {"exp": None},
    "from the future": {"iat": LATER},
    "no moment": {"iat": None},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "a subject of two lines": {"sub": "a\nb"},
    "a subject that is no text": {"sub": 7},
}


@pytest.mark.parametrize("claims", BAD_CLAIMS.values(), ids=BAD_CLAIMS)
def test_a_token_that_is_not_for_us_here_and_now_is_not_believed(providers, issuer, claims):
    issuer.claims = claims
    with pytest.raises(AnswerNotTrusted):
        providers.who_came_back(a_round(), "c")


@pytest.mark.parametrize(
    "claims",
    [
        {"tid": OTHER_TENANT},
        {"tid": None},
        {"tid": "../common"},
        {"oid": None},
        {"iss": "https://login.evil.test/" + TENANT + "/v2.0"},
    ],
)
def test_a_token_of_another_tenant_than_it_says_is_not_believed(providers, issuer, claims):
    issuer.claims = claims
    with pytest.raises(AnswerNotTrusted):
        providers.who_came_back(a_round(MICROSOFT), "c")


def test_a_strangers_signature_is_not_believed(providers, issuer):
    issuer.signed_by_a_stranger = True
    with pytest.raises(AnswerNotTrusted):
        providers.who_came_back(a_round(), "c")


@pytest.mark.parametrize("header", [{"kid": "unknown"}, {"alg": "HS256"}])
def test_neither_an_unknown_key_nor_our_copy_of_theirs_signs(providers, issuer, header):
    issuer.header = header
    with pytest.raises(AnswerNotTrusted):
        providers.who_came_back(a_round(), "c")


def test_a_token_without_signature_is_not_believed(providers, issuer):
    parts = [{"alg": "none"}, good_claims(issuer, microsoft=False)]
    told = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in parts]
    issuer.answer = json.dumps({"id_token": (b".".join(told) + b".").decode()}).encode()
    with pytest.raises(AnswerNotTrusted):
        providers.who_came_back(a_round(), "c")


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (400, b'{"error":"invalid_grant"}'),
        (400, b'{"type":"/problems/1","title":"no error field"}'),
        (200, b'{"access_token":"a","token_type":"Bearer"}'),
        (200, b'{"id_token":7}'),
        (200, b'{"id_token":"a.b.c","expires_in":"soon"}'),
        (200, b"[]"),
        (200, b"<html>"),
        (200, b'"id_token"'),
    ],
)
def test_an_answer_without_a_token_that_holds_signs_nobody_in(providers, issuer, status, answer):
    issuer.status, issuer.answer = status, answer
    with pytest.raises(AnswerNotTrusted):
        providers.who_came_back(a_round(), "c")


@pytest.mark.parametrize(
    ("status", "answer", "headers"),
    [
        (500, b"", {}),
        (503, b"{}", {}),
        (200, b"{" + b" " * (1 << 17), {}),
        (302, b"", {"Location": "/keys"}),
        (307, b"", {"Location": "https://elsewhere.test/token"}),
    ],
    ids=["500", "503", "endless", "moved", "moved away with the code"],
)
def test_what_is_no_answer_is_tried_again_later(providers, issuer, status, answer, headers):
    issuer.status, issuer.answer, issuer.headers = status, answer, headers
    with pytest.raises(ProviderUnavailable):
        providers.who_came_back(a_round(), "c")
    assert [path for _, path, _ in issuer.asked] == ["/token"]


def test_a_provider_that_does_not_answer_is_given_up_after_seconds(providers, issuer):
    issuer.delay = 6
    began = time.monotonic()
    with pytest.raises(ProviderUnavailable):
        providers.who_came_back(a_round(), "c")
    assert timedelta(seconds=time.monotonic() - began) < timedelta(seconds=5.5)


def test_secrets_do_not_print(providers, issuer):
    person = providers.who_came_back(a_round(MICROSOFT), "c")
    assert person.access_token == "secret-access"
    assert "secret-access" not in repr(person)
