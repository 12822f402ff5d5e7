"""Binding plain methods to gRPC names, with the messages of Google's own client."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.message import Message

from deploy.local.pubsub.failures import RpcFailure


@dataclass(frozen=True)
class Method:
    """One unary RPC: the proto-plus type it takes, and what answers it."""

    request: Any
    answer: Callable[[Any], Any]


def handler(service: str, methods: Mapping[str, Method]) -> "grpc.GenericRpcHandler[Any, Any]":
    """Serve *methods* under the full name *service*."""
    return grpc.method_handlers_generic_handler(
        service, {name: _rpc(method) for name, method in methods.items()}
    )


def _rpc(method: Method) -> "grpc.RpcMethodHandler[Any, Any]":
    def answer(request: Any, context: grpc.ServicerContext) -> Any:
        try:
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
