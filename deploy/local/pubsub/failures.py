"""How an RPC says no."""

import grpc

from deploy.local.rpc import RpcFailure


def not_found(name: str) -> RpcFailure:
    """There is no topic or subscription *name*."""
    return RpcFailure(grpc.StatusCode.NOT_FOUND, f"Resource not found (resource={name}).")


def already_exists(name: str) -> RpcFailure:
    """There is a topic or subscription *name* already."""
    return RpcFailure(
        grpc.StatusCode.ALREADY_EXISTS,
        f"Resource already exists in the project (resource={name}).",
    )


def invalid(message: str) -> RpcFailure:
    """The request cannot be meant."""
    return RpcFailure(grpc.StatusCode.INVALID_ARGUMENT, message)
