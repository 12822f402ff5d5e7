"""The guarded form of a servicer's methods: admitted, with a deadline, its refusals translated.

A method is wrapped once, when it is registered, rather than by an interceptor at every call. The
request's bytes are parsed after the caller was admitted: nothing of a stranger's is.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from time import perf_counter
from typing import Any, NoReturn, TypeAlias

import grpc
from google.protobuf.message import DecodeError

from services.chassis import grpc_refusals
from services.chassis.call_guard import Access, CallGuard
from services.chassis.caller import attach
from services.chassis.refusals import InvalidInput, MalformedRequest, Refusal, Unavailable

_LOG = logging.getLogger(__name__)
_LONGEST_CALL = 3600  # seconds, Cloud Run's limit: gRPC shows no deadline as one in centuries

#: Told of each call that ended: the full method, the status's name, milliseconds.
OnCall = Callable[[str, str, float], None]
Behavior = Callable[[Any, grpc.ServicerContext], Any]
Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"  # generic in the stubs alone


class MethodWithoutPolicy(Exception):
    """Somebody must decide who may call this method before it can be served."""


class GuardedRegistrar:
    """Takes the place of a grpc.Server in the generated `add_…Servicer_to_server` functions."""

    def __init__(
        self,
        server: Any,
        guard: CallGuard,
        policy: Mapping[str, Access],
        on_call: OnCall,
    ) -> None:
        """*policy* maps "/azmyra.product.v1.ProductService/GetItem" to who may call it."""
        self._on_call = on_call
        self._server = server
        self._guard = guard
        self._policy = policy

    def add_generic_rpc_handlers(self, handlers: object) -> None:
        """Do nothing: generated code announces each method here, and again below."""

    def add_registered_method_handlers(
        self, service: str, handlers: Mapping[str, Handler]
    ) -> None:
        """Serve *handlers*, guarded. Raises MethodWithoutPolicy."""
        guarded = {
            name: self._guarded(f"/{service}/{name}", handler)
            for name, handler in handlers.items()
        }
        generic = grpc.method_handlers_generic_handler(service, guarded)
        self._server.add_generic_rpc_handlers((generic,))
        self._server.add_registered_method_handlers(service, guarded)

    def _guarded(self, name: str, handler: Handler) -> Handler:
        if name not in self._policy:
            raise MethodWithoutPolicy(name)
        method = _Method(name, self._policy[name], self._guard, self._on_call)
        wrap = _streaming if handler.response_streaming else _answering
        make = _MAKERS[handler.request_streaming, handler.response_streaming]
        return make(
            wrap(method, _behavior(handler), _reader(handler)), None, handler.response_serializer
        )


class _Method:
    """One method's beginning and end, the same for all four kinds of it."""

    def __init__(self, name: str, access: Access, guard: CallGuard, on_call: OnCall) -> None:
        self._name = name
        self._on_call = on_call
        self._access = access
        self._guard = guard

    def begin(self, context: Any) -> None:
        attach(context, self._guard.admit(self._access, context.invocation_metadata()))
        remaining = context.time_remaining()
        if remaining > _LONGEST_CALL:
            raise InvalidInput("deadline required")
        if remaining <= 0:
            raise Unavailable  # it waited too long for a thread, and nobody waits for it now

    def succeed(self, started: float) -> None:
        self._on_call(self._name, "OK", _milliseconds_since(started))

    def fail(self, context: Any, started: float, error: Exception) -> NoReturn:
        """End the call: with all of a refusal, and with nothing of any other error."""
        if not context.is_active():  # the caller went away, and whatever it was came of that
            self._on_call(self._name, "CANCELLED", _milliseconds_since(started))
            context.abort(grpc.StatusCode.CANCELLED, "cancelled")
        if isinstance(error, Refusal):
            status = grpc_refusals.status_of(error)
            if error.__cause__ is not None and isinstance(error, Unavailable):
                _LOG.warning("a part was away", exc_info=error, extra={"method": self._name})
            context.set_trailing_metadata(grpc_refusals.to_trailer(error))
            self._on_call(self._name, status.name, _milliseconds_since(started))
            context.abort(status, error.code)
        self._on_call(self._name, "INTERNAL", _milliseconds_since(started))
        _LOG.error("a call that failed", exc_info=error, extra={"method": self._name})
        context.abort(grpc.StatusCode.INTERNAL, "internal")
        raise AssertionError("abort does not return")


def _milliseconds_since(started: float) -> float:
    return round((perf_counter() - started) * 1000, 2)


def _answering(method: _Method, behavior: Behavior, read: Callable[[Any], Any]) -> Behavior:
    def answer(request: Any, context: grpc.ServicerContext) -> Any:
        started = perf_counter()
        try:
            method.begin(context)
            answered = behavior(read(request), context)
        except Exception as error:  # noqa: BLE001 the edge: every error is translated here
            method.fail(context, started, error)
        method.succeed(started)
        return answered

    return answer


def _streaming(method: _Method, behavior: Behavior, read: Callable[[Any], Any]) -> Behavior:
    def stream(request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        started = perf_counter()
        try:
            method.begin(context)
            yield from behavior(read(request), context)
        except Exception as error:  # noqa: BLE001 the edge: every error is translated here
            method.fail(context, started, error)
        method.succeed(started)

    return stream


def _behavior(handler: Handler) -> Behavior:
    behavior = (
        handler.unary_unary
        or handler.unary_stream
        or handler.stream_unary
        or handler.stream_stream
    )
    if behavior is None:
        raise TypeError("a method handler without a behavior")
    return behavior


def _reader(handler: Handler) -> Callable[[Any], Any]:
    parse = handler.request_deserializer

    def read(data: bytes) -> Any:
        try:
            return parse(data) if parse else data
        except DecodeError as error:
            raise MalformedRequest from error

    return (lambda stream: map(read, stream)) if handler.request_streaming else read


_MAKERS: Mapping[tuple[bool, bool], Callable[..., Handler]] = {
    (False, False): grpc.unary_unary_rpc_method_handler,
    (False, True): grpc.unary_stream_rpc_method_handler,
    (True, False): grpc.stream_unary_rpc_method_handler,
    (True, True): grpc.stream_stream_rpc_method_handler,
}
