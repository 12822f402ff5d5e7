"""Who is calling: the person behind a request, and the service account that carries it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.chassis.refusals import ReauthenticationRequired, Unauthenticated


@dataclass(frozen=True, slots=True)
class Caller:
    """The person, as identity's access token has it. *amr* is how they signed in: ("pwd",)."""

    account_id: str
    session_id: str
    amr: tuple[str, ...]
    auth_time: datetime

    def must_be_recent(self, now: datetime, *, within: timedelta = timedelta(minutes=5)) -> None:
        """Raise ReauthenticationRequired when identity was last proven longer ago."""
        if now - self.auth_time > within:
            raise ReauthenticationRequired


@dataclass(frozen=True, slots=True)
class Call:
    """What the guard found out about one call; the servicer's context carries it."""

    service_account: str
    caller: Caller | None
    request_id: str


def attach(context: Any, call: Call) -> None:
    """Let *context*, a gRPC servicer context, carry *call*."""
    context.azmyra_call = call


def call_of(context: Any) -> Call:
    """The call of a servicer's *context*. A test gives any object with an `azmyra_call`."""
    call: Call = context.azmyra_call
    return call


def caller_of(context: Any) -> Caller:
    """The person of a servicer's *context*; Unauthenticated where none came along."""
    caller = call_of(context).caller
    if caller is None:
        raise Unauthenticated
    return caller


def request_id_of(context: Any) -> str:
    """The request's id."""
    return call_of(context).request_id
