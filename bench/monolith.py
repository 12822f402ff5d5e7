"""The measure: the same endpoints as one Flask + psycopg process.

The same session check, access token, validation, SQL, schema, least role and row-level security,
called directly: no gRPC, and none of the gateway's own work (headers, tripwire, log). The WSGI
server and its settings are the gateway's.
"""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Final

import flask
import orjson

from gateway.json_items import item_json
from services.chassis.access_tokens import AccessTokenSigner, AccessTokenVerifier
from services.chassis.clock import SystemClock
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.pubsub_publisher import PubSubPublisher
from services.chassis.unit_of_work import UnitOfWork
from services.identity.adapters.outbound.postgres_work import PostgresWork as IdentityWork
from services.identity.adapters.outbound.signed_access_tokens import SignedAccessTokens
from services.identity.application.exchange_session import ExchangeSession
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import SessionLifetimes
from services.product.adapters.outbound.postgres_item_reader import PostgresItemReader
from services.product.adapters.outbound.postgres_work import PostgresWork as ProductWork
from services.product.adapters.outbound.schema_files import read_kinds
from services.product.application.create_item import CreateItem
from services.product.application.get_item import GetItem
from services.product.application.list_items import ListItems

_REUSED_FOR: Final = 5.0
_CLOCK: Final = SystemClock()


def _work(database: Database) -> UnitOfWork:
    return UnitOfWork(database, OutboxPublisher(database, PubSubPublisher("azmyra-local")))


class Accounts:
    """The check before each request: an access token, anew for each change."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        database = Database(settings["BENCH_IDENTITY_DATABASE_URL"]).open()
        signer = AccessTokenSigner(Path(settings["BENCH_PRIVATE_KEY_FILE"]))
        self._verifier = AccessTokenVerifier(Path(settings["BENCH_PUBLIC_KEYS_FILE"]))
        self._exchange = ExchangeSession(
            IdentityWork(_work(database)),
            SignedAccessTokens(signer),
            _CLOCK,
            SessionLifetimes(idle=timedelta(days=14), absolute=timedelta(days=30)),
        )
        self._known: dict[str, tuple[str, float]] = {}

    def signed_in(self, *, reads_only: bool) -> str:
        """The account of the request's cookie."""
        session = flask.request.cookies["session"]
        token, until = self._known.get(session, ("", 0.0))
        if not reads_only or monotonic() >= until:
            token = self._exchange(SecretToken(session)).text
            self._known[session] = (token, monotonic() + _REUSED_FOR)
        return self._verifier.verify(token).account_id


def create_app(settings: Mapping[str, str]) -> flask.Flask:
    """Get one, list fifty, create one."""
    app = flask.Flask(__name__)
    accounts = Accounts(settings)
    database = Database(settings["BENCH_PRODUCT_DATABASE_URL"]).open()
    kinds = read_kinds(Path(settings["BENCH_KINDS_DIR"]))
    reader = PostgresItemReader(database)
    get_item, list_items = GetItem(reader, _CLOCK), ListItems(kinds, reader, _CLOCK)
    create_item = CreateItem(kinds, ProductWork(_work(database)), _CLOCK, new_id)

    @app.get("/api/v1/initiatives/<item_id>")
    def get_one(item_id: str) -> flask.Response:
        account = accounts.signed_in(reads_only=True)
        return _json(item_json(get_item(account, "initiative", item_id)))

    @app.get("/api/v1/initiatives")
    def list_fifty() -> flask.Response:
        account = accounts.signed_in(reads_only=True)
        page = list_items(account, "initiative", limit=int(flask.request.args.get("limit", "0")))
        items = b",".join(map(item_json, page.items))
        return _json(
            b'{"items":[%b],"next_cursor":%b}' % (items, orjson.dumps(page.next_cursor or None))
        )

    @app.post("/api/v1/initiatives")
    def create_one() -> flask.Response:
        account = accounts.signed_in(reads_only=False)
        item = create_item(account, "initiative", flask.request.get_data())
        return _json(item_json(item), 201)

    return app


def _json(body: bytes, status: int = 200) -> flask.Response:
    return flask.Response(body, status, content_type="application/json")


app = create_app(os.environ)  # noqa: TID251 - a process of the bench
