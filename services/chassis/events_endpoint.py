"""The HTTP half of a service's process: Pub/Sub's pushes, and the sweep of Cloud Scheduler.

POST /push/<topic>.<service>  204 handled (or not ours), 503 to be pushed again, 400 unreadable
POST /sweep                204 swept, 503 to be tried again
GET  /health               200

Pub/Sub takes any 2xx as an acknowledgement, and pushes again after anything else.
"""

import base64
import binascii
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import orjson
from google.protobuf import json_format
from google.protobuf.message import Message

from services.chassis.call_guard import ServiceTokens
from services.chassis.refusals import (
    Forbidden,
    MalformedRequest,
    Refusal,
    Unauthenticated,
    Unavailable,
)
from services.chassis.request_ids import begin_request

_LOG = logging.getLogger(__name__)
_LARGEST_BODY = 10 << 20  # Pub/Sub's own limit for a message
# What Pub/Sub adds to a message that it gives up: the subscription it could not be handed to.
_ATTEMPTS = "CloudPubSubDeadLetterSourceDeliveryCount"
_GIVEN_UP_BY = "CloudPubSubDeadLetterSourceSubscription"
_STATUSES = {
    200: "200 OK",
    204: "204 No Content",
    400: "400 Bad Request",
    401: "401 Unauthorized",
    403: "403 Forbidden",
    404: "404 Not Found",
    503: "503 Service Unavailable",
}

M = TypeVar("M", bound=Message)
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


@dataclass(frozen=True, slots=True)
class Event(Generic[M]):
    """One delivery of an event; the same *id* may come again, and in any order."""

    id: str
    message: M
    request_id: str


class Handler(NamedTuple):
    """What takes events of one message class. *handle* opens its own unit of work.

    *topics*: from these alone, where who may publish decides over accounts; empty for any.
    """

    message: type[Message]
    handle: Callable[[Event[Any]], None]
    topics: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Senders:
    """Whose ID tokens are taken, and for which audience."""

    audience: str
    push_account: str
    sweep_account: str


class EventsEndpoint:
    """A WSGI application."""

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        sweeps: Sequence[Callable[[], None]],
        tokens: ServiceTokens,
        senders: Senders,
    ) -> None:
        """*handlers* by full message name: "azmyra.events.v1.AccountClosing"."""
        self._handlers = handlers
        self._sweeps = sweeps
        self._tokens = tokens
        self._senders = senders

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        begin_request("")
        status = self._status(environ)
        start_response(_STATUSES[status], [("Content-Length", "0")])
        return ()

    def _status(self, environ: dict[str, Any]) -> int:
        match environ["REQUEST_METHOD"], environ["PATH_INFO"].split("/")[1:]:
            case "GET", ["health"]:
                return 200
            case "POST", ["sweep"]:
                return self._answered(environ, self._senders.sweep_account, self._sweep)
            case "POST", ["push", _]:
                return self._answered(environ, self._senders.push_account, self._receive)
            case _:
                return 404

    def _answered(
        self, environ: dict[str, Any], account: str, work: Callable[[dict[str, Any]], None]
    ) -> int:
        try:
            self._admit(environ, account)
            work(environ)
        except Unauthenticated:
            return 401
        except Forbidden:
            return 403
        except MalformedRequest:
            _LOG.warning("a push that cannot be read")
            return 400
        except Refusal as refusal:
            _LOG.warning("an event to be tried again", extra={"code": refusal.code})
            return 503
        except Exception:  # noqa: BLE001 the edge: whatever it was, the event must come again
            _LOG.exception("an event that failed")
            return 503
        return 204

    def _admit(self, environ: dict[str, Any], account: str) -> None:
        token = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
        self._tokens.verify(token, audience=self._senders.audience, emails={account})

    def _sweep(self, environ: dict[str, Any]) -> None:
        failed = [sweep for sweep in self._sweeps if not _done(sweep)]
        if failed:
            raise Unavailable

    def _receive(self, environ: dict[str, Any]) -> None:
        attributes, data = _pushed(environ)
        begin_request(attributes.get("request_id", ""))
        told = {
            "event_type": attributes.get("type", ""),
            "event_id": attributes.get("event_id", ""),
        }
        if _GIVEN_UP_BY in attributes:
            # Alerts are made from this line: somebody has to look why it could not be handled.
            _LOG.critical("ALERT: an event was given up", extra=told | _given_up(attributes))
            return
        handler = self._handlers.get(attributes["type"])
        if handler is None:
            _LOG.info("an event nobody here takes", extra=told)
            return
        topic = environ["PATH_INFO"].rpartition("/")[2].partition(".")[0]
        if handler.topics and topic not in handler.topics:
            # Acknowledged: it is no better when it comes again.
            _LOG.critical("ALERT: an event of a topic it must not come from", extra=told)
            return
        message = _parsed(handler.message, data)
        handler.handle(Event(attributes["event_id"], message, attributes.get("request_id", "")))
        _LOG.info("event handled", extra=told)


def _pushed(environ: dict[str, Any]) -> tuple[dict[str, str], bytes]:
    """The attributes and data of a push: {"message": {"data", "attributes", "messageId"}, …}."""
    body = environ["wsgi.input"].read(_LARGEST_BODY)
    try:
        message = orjson.loads(body)["message"]
        attributes = message["attributes"]
        if not {"type", "event_id"} <= attributes.keys() and _GIVEN_UP_BY not in attributes:
            raise MalformedRequest
        return attributes, base64.b64decode(message.get("data", ""), validate=True)
    except (orjson.JSONDecodeError, binascii.Error, KeyError, TypeError, AttributeError) as error:
        raise MalformedRequest from error


def _done(sweep: Callable[[], None]) -> bool:
    """Run *sweep*; one that fails must not keep the others from running."""
    try:
        sweep()
    except Exception:  # noqa: BLE001 see above
        _LOG.exception("a sweep that failed")
        return False
    return True


def _given_up(attributes: Mapping[str, str]) -> dict[str, str]:
    return {"handler": attributes[_GIVEN_UP_BY], "count": attributes.get(_ATTEMPTS, "")}


def _parsed(kind: type[Message], data: bytes) -> Message:
    try:
        return json_format.Parse(data, kind(), ignore_unknown_fields=True)
    except json_format.ParseError as error:
        raise MalformedRequest from error
