"""The metadata server's stand-in, by HTTP."""

import json
import threading
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from joserfc import jwt
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet, RSAKey

from deploy.local.refused import CannotStart
from deploy.local.token_issuer import TokenIssuer
from deploy.local.tokens import MetadataServer, main

GATEWAY = "gateway@azmyra-local.iam.gserviceaccount.com"
IDENTITY_PATH = "/computeMetadata/v1/instance/service-accounts/default/identity"


@pytest.fixture
def metadata(tmp_path):
    server = MetadataServer(0, GATEWAY, TokenIssuer(tmp_path / "key.pem"))
    threading.Thread(target=server.serve_forever).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def read(url, **headers):
    with urlopen(Request(url, headers=headers), timeout=5) as answer:  # noqa: S310 -- our own
        return answer.read().decode()


def identity_token(metadata, audience="http://product"):
    url = f"{metadata}{IDENTITY_PATH}?audience={audience}&format=full"
    return read(url, **{"Metadata-Flavor": "Google"})


def test_a_token_is_signed_by_the_published_key_and_says_who_and_for_whom(metadata):
    keys = KeySet.import_key_set(json.loads(read(f"{metadata}/oauth2/v3/certs")))
    claims = jwt.decode(identity_token(metadata), keys, algorithms=["RS256"]).claims
    assert claims["iss"] == "https://accounts.google.com"
    assert (claims["aud"], claims["email"]) == ("http://product", GATEWAY)
    assert claims["email_verified"] is True
    assert claims["exp"] - claims["iat"] == 3600


def test_the_published_keys_hold_nothing_private(metadata):
    (key,) = json.loads(read(f"{metadata}/oauth2/v3/certs"))["keys"]
    assert set(key) == {"alg", "use", "kid", "kty", "n", "e"}


def test_a_request_without_googles_header_gets_no_token(metadata):
    with pytest.raises(HTTPError, match="403"):
        read(f"{metadata}{IDENTITY_PATH}?audience=a")


def test_a_request_without_an_audience_gets_no_token(metadata):
    with pytest.raises(HTTPError, match="400"):
        identity_token(metadata, audience="")


def test_the_key_stays_the_same_and_only_its_owner_reads_it(metadata, tmp_path):
    keys = KeySet.import_key_set(TokenIssuer(tmp_path / "key.pem").certificates())
    jwt.decode(identity_token(metadata), keys, algorithms=["RS256"])
    assert (tmp_path / "key.pem").stat().st_mode & 0o777 == 0o600


def test_another_machines_key_does_not_pass(metadata, tmp_path):
    (other,) = TokenIssuer(tmp_path / "other.pem").certificates()["keys"]
    stranger = RSAKey.import_key({name: other[name] for name in ("kty", "n", "e")})
    with pytest.raises(BadSignatureError):
        jwt.decode(identity_token(metadata), stranger, algorithms=["RS256"])


def test_it_refuses_to_be_production(monkeypatch):
    monkeypatch.setenv("AZMYRA_ENV", "production")
    with pytest.raises(CannotStart, match="does not start with AZMYRA_ENV=production"):
        main(["unused"])
