"""Binding plain methods to gRPC names, with the messages of Google's own clients."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.message import Message

# Raises RpcFailure for a request that its sender may not make; told the request and its metadata.
Admit = Callable[[Any, Mapping[str, str | bytes]], None]


class RpcFailure(Exception):
    """Answer the RPC with *code* and the message."""

    def __init__(self, code: grpc.StatusCode, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Method:
    """One unary RPC: the proto-plus type it takes, what answers it, and who is let in."""

    request: Any
    answer: Callable[[Any], Any]
    admit: Admit = lambda request, metadata: None


def handler(service: str, methods: Mapping[str, Method]) -> "grpc.GenericRpcHandler[Any, Any]":
    """Serve *methods* under the full name *service*."""
    return grpc.method_handlers_generic_handler(
        service, {name: _rpc(method) for name, method in methods.items()}
    )


def _rpc(method: Method) -> "grpc.RpcMethodHandler[Any, Any]":
    def answer(request: Any, context: grpc.ServicerContext) -> Any:
        try:
            method.admit(request, dict(context.invocation_metadata()))
            return method.answer(request)
        except RpcFailure as failure:
            context.abort(failure.code, str(failure))

    return grpc.unary_unary_rpc_method_handler(
        answer, request_deserializer=method.request.deserialize, response_serializer=_serialize
    )


def _serialize(response: Any) -> bytes:
    # google.protobuf.Empty is a plain protobuf message; all others are proto-plus.
    plain = response if isinstance(response, Message) else type(response).pb(response)
    serialized: bytes = plain.SerializeToString()
    return serialized
