import json
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

from services.chassis.access_tokens import AccessTokenSigner
from services.chassis.id_token_verifier import IdTokenVerifier
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.refusals import (
    Forbidden,
    ReauthenticationRequired,
    Unauthenticated,
    Unavailable,
)
from tests.chassis.google import GATEWAY, ISSUER, NOON
from tests.chassis.served import ADA, AUDIENCE


def test_an_access_token_says_who_signed_in_how_and_when(signer, access_tokens):
    assert access_tokens.verify(signer.sign(ADA)) == ADA


def test_an_access_token_speaks_for_60_seconds(signer, access_tokens, clock):
    token = signer.sign(ADA)
    clock.pass_by(seconds=59)
    assert access_tokens.verify(token) == ADA
    clock.pass_by(seconds=7)
    with pytest.raises(Unauthenticated):
        access_tokens.verify(token)


def test_an_access_token_of_another_key_is_nobodys(access_tokens, tmp_path, clock):
    forged = tmp_path / "forged.json"
    other = OKPKey.generate_key("Ed25519", auto_kid=True)
    forged.write_text(json.dumps(other.as_dict(private=True)))
    with pytest.raises(Unauthenticated):
        access_tokens.verify(AccessTokenSigner(forged, clock=clock).sign(ADA))


def test_an_access_token_of_another_key_under_identitys_name_is_nobodys(
    access_tokens, identity_key, tmp_path, clock
):
    true_kid = json.loads((identity_key / "private.json").read_text())["kid"]
    other = OKPKey.generate_key("Ed25519", {"kid": true_kid})
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(other.as_dict(private=True)))
    with pytest.raises(Unauthenticated):
        access_tokens.verify(AccessTokenSigner(forged, clock=clock).sign(ADA))


@pytest.mark.filterwarnings("ignore:JWS algorithm")
@pytest.mark.parametrize("algorithm", ["HS256", "none"])
def test_an_access_token_signed_with_the_public_key_as_a_secret_is_nobodys(
    access_tokens, identity_key, algorithm
):
    claims = {"iss": "identity", "aud": "azmyra", "sub": ADA.account_id, "sid": "x"}
    claims |= {"auth_time": 0, "exp": int(NOON.timestamp()) + 60}
    secret = OctKey.import_key((identity_key / "keys.json").read_bytes())
    token = jwt.encode({"alg": algorithm}, claims, secret, algorithms=[algorithm])
    with pytest.raises(Unauthenticated):
        access_tokens.verify(token)


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "gateway"},
        {"aud": "elsewhere"},
        {"exp": None},
        {"sub": None},
        {"sid": None},
        {"auth_time": None},
        {"sub": ""},
    ],
    ids=str,
)
def test_an_access_token_without_all_its_claims_is_nobodys(access_tokens, identity_key, change):
    key = OKPKey.import_key(json.loads((identity_key / "private.json").read_text()))
    claims = {"iss": "identity", "aud": "azmyra", "sub": ADA.account_id, "sid": "x"}
    claims |= {"auth_time": 0, "exp": int(NOON.timestamp()) + 60} | change
    kept = {name: value for name, value in claims.items() if value is not None}
    header = {"alg": "Ed25519", "kid": key.kid}
    with pytest.raises(Unauthenticated):
        access_tokens.verify(jwt.encode(header, kept, key, algorithms=["Ed25519"]))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "..", "é.é.é"])
def test_what_is_no_token_is_nobodys(access_tokens, token):
    with pytest.raises(Unauthenticated):
        access_tokens.verify(token)


def test_five_minutes_after_signing_in_identity_must_be_proven_again():
    ADA.must_be_recent(NOON + timedelta(minutes=5))
    with pytest.raises(ReauthenticationRequired):
        ADA.must_be_recent(NOON + timedelta(minutes=5, seconds=1))


def test_a_service_tokens_account_is_told(id_tokens, google):
    token = google.id_token(AUDIENCE)
    assert id_tokens.verify(token, audience=AUDIENCE, emails={GATEWAY}) == GATEWAY


def test_a_verified_token_is_still_checked_for_its_account_audience_and_end(
    id_tokens, google, clock
):
    token = google.id_token(AUDIENCE)
    id_tokens.verify(token, audience=AUDIENCE, emails={GATEWAY})
    with pytest.raises(Forbidden):
        id_tokens.verify(token, audience=AUDIENCE, emails={"other@x"})
    with pytest.raises(Unauthenticated):
        id_tokens.verify(token, audience="http://other", emails={GATEWAY})
    clock.pass_by(hours=2)
    with pytest.raises(Unauthenticated):
        id_tokens.verify(token, audience=AUDIENCE, emails={GATEWAY})


def test_signing_keys_are_fetched_once(id_tokens, google):
    for number in range(5):
        id_tokens.verify(google.id_token(AUDIENCE, n=number), audience=AUDIENCE, emails={GATEWAY})
    assert google.requests == ["/oauth2/v3/certs"]


def test_a_new_signing_key_is_fetched_when_it_is_met(id_tokens, google, clock):
    id_tokens.verify(google.id_token(AUDIENCE), audience=AUDIENCE, emails={GATEWAY})
    google.rotate()
    clock.pass_by(seconds=6)
    token = google.id_token(AUDIENCE)
    assert id_tokens.verify(token, audience=AUDIENCE, emails={GATEWAY}) == GATEWAY


def test_unknown_keys_cannot_make_us_fetch_again_and_again(id_tokens, google):
    id_tokens.verify(google.id_token(AUDIENCE), audience=AUDIENCE, emails={GATEWAY})
    google.rotate()
    for number in range(5):
        with pytest.raises(Unauthenticated):
            id_tokens.verify(
                google.id_token(AUDIENCE, n=number), audience=AUDIENCE, emails={GATEWAY}
            )
    assert len(google.requests) == 1


def test_without_signing_keys_nobody_can_be_known(clock, google):
    verifier = IdTokenVerifier("http://127.0.0.1:1/certs", ISSUER, clock=clock)
    with pytest.raises(Unavailable):
        verifier.verify(google.id_token(AUDIENCE), audience=AUDIENCE, emails={GATEWAY})


def test_our_own_token_is_kept_until_five_minutes_before_its_end(google, google_host, clock):
    tokens = MetadataIdTokens(google_host, clock=clock)
    first = tokens.token(AUDIENCE)
    clock.pass_by(minutes=54)
    assert tokens.token(AUDIENCE) == first
    clock.pass_by(minutes=2)
    assert tokens.token(AUDIENCE) != first
    assert len(google.requests) == 2


def test_without_a_metadata_server_calls_are_unavailable(google, google_host, clock):
    google.down = True
    with pytest.raises(Unavailable):
        MetadataIdTokens(google_host, clock=clock).token(AUDIENCE)
    with pytest.raises(Unavailable):
        MetadataIdTokens("127.0.0.1:1", clock=clock).token(AUDIENCE)
