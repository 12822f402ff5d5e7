import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from joserfc.jwk import OKPKey

from deploy.local.databases import ServiceDatabase
from services.chassis.access_tokens import AccessTokenSigner, AccessTokenVerifier
from services.chassis.call_guard import CallGuard
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.id_token_verifier import IdTokenVerifier
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.postgres import Database
from tests.chassis.google import GATEWAY, ISSUER, FakeGoogle, StoppedClock
from tests.chassis.served import ADA, AUDIENCE, REQUEST, Product, client_of, serving


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def google(clock: StoppedClock) -> FakeGoogle:
    return FakeGoogle(clock)


@pytest.fixture
def google_host(google: FakeGoogle) -> Iterator[str]:
    with google.serving() as host:
        yield host


@pytest.fixture
def id_tokens(google_host: str, clock: StoppedClock) -> IdTokenVerifier:
    return IdTokenVerifier(f"http://{google_host}/oauth2/v3/certs", ISSUER, clock=clock)


@pytest.fixture
def identity_key(tmp_path: Path) -> Path:
    """A folder with identity's private.json and the public keys.json of every other service."""
    key = OKPKey.generate_key("Ed25519", auto_kid=True)
    (tmp_path / "private.json").write_text(json.dumps(key.as_dict(private=True)))
    (tmp_path / "keys.json").write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
    return tmp_path


@pytest.fixture
def signer(identity_key: Path, clock: StoppedClock) -> AccessTokenSigner:
    return AccessTokenSigner(identity_key / "private.json", clock=clock)


@pytest.fixture
def access_tokens(identity_key: Path, clock: StoppedClock) -> AccessTokenVerifier:
    return AccessTokenVerifier(identity_key / "keys.json", clock=clock)


@pytest.fixture
def stored(service_database: Callable[[str], ServiceDatabase]) -> ServiceDatabase:
    """A fresh database that holds the chassis's tables and nothing else."""
    return service_database("chassis")


@pytest.fixture
def database(stored: ServiceDatabase) -> Iterator[Database]:
    database = Database(stored.app_url, min_size=1).open()
    yield database
    database.close()


@pytest.fixture
def product():
    return Product()


@pytest.fixture
def guard(id_tokens, access_tokens):
    return CallGuard(id_tokens, access_tokens, audience=AUDIENCE, allowed_callers=[GATEWAY])


@pytest.fixture
def server(product, guard):
    with serving(product, guard) as server:
        yield server


@pytest.fixture
def products(server, google_host, clock):
    return client_of(server.port, MetadataIdTokens(google_host, clock=clock))


@pytest.fixture
def get(products, signer):
    """Calls GetItem for Ada, with changes."""

    def call(**changes):
        given = {"access_token": signer.sign(ADA), "request_id": "request-0001"} | changes
        return products.call(lambda stub: stub.GetItem, REQUEST, **given)

    return call


@pytest.fixture
def refused(get):
    """The error of a call that is refused."""

    def call(**changes):
        with pytest.raises(RefusedCall) as caught:
            get(**changes)
        return caught.value

    return call
