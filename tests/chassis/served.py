"""A guarded product service whose answers a test writes, and a client of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import grpc
from azmyra.product.v1 import product_pb2, product_pb2_grpc
from typing_extensions import override

from services.chassis.call_guard import Access, CallGuard
from services.chassis.caller import Caller
from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_handlers import OnCall
from services.chassis.grpc_server import GrpcServer
from services.chassis.grpc_target import GrpcTarget
from tests.chassis.google import NOON

AUDIENCE = "http://product.azmyra.test"
PREFIX = "/azmyra.product.v1.ProductService/"
METHODS = [
    method.name for method in product_pb2.DESCRIPTOR.services_by_name["ProductService"].methods
]
EVERYTHING_FOR_ACCOUNTS = {PREFIX + name: Access.ACCOUNT for name in METHODS}

ADA = Caller("0192d0a0-0000-7000-8000-00000000000a", "session-of-ada", ("pwd",), NOON)
REQUEST = product_pb2.GetItemRequest(kind="risk", id="0192d0a0-0000-7000-8000-0000000000ff")

Products = GrpcClient[product_pb2_grpc.ProductServiceStub]


@dataclass
class Product(product_pb2_grpc.ProductServiceServicer):
    """Answers GetItem and ImportFile by functions of the test's."""

    get_item: Callable[[Any, Any], Any] = lambda request, context: product_pb2.GetItemResponse()
    import_file: Callable[[Any, Any], Any] = lambda requests, context: None
    contexts: list[Any] = field(default_factory=list)

    @override
    def GetItem(self, request, context):
        self.contexts.append(context)
        return self.get_item(request, context)

    @override
    def ImportFile(self, requests, context):
        return self.import_file(requests, context)


@contextmanager
def serving(
    product: Product,
    guard: CallGuard,
    policy: Mapping[str, Access] = EVERYTHING_FOR_ACCOUNTS,
    listen: str = "127.0.0.1:0",
    on_call: OnCall = lambda *_: None,
) -> Iterator[GrpcServer]:
    add = partial(product_pb2_grpc.add_ProductServiceServicer_to_server, product)
    server = GrpcServer(listen, add_services=[add], guard=guard, policy=policy, on_call=on_call)
    server.start()
    try:
        yield server
    finally:
        server.stop(0).wait()


def client_of(port: int, id_tokens: Any) -> Products:
    target = GrpcTarget(f"127.0.0.1:{port}", encrypted=False)
    return GrpcClient(target, AUDIENCE, id_tokens, product_pb2_grpc.ProductServiceStub)


@contextmanager
def bare_stub(port: int) -> Iterator[product_pb2_grpc.ProductServiceStub]:
    """A stub without our client: sends exactly the metadata that a test writes."""
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield product_pb2_grpc.ProductServiceStub(channel)
