"""The services behind the door, each called by its generated stub."""

from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

import grpc

from gateway.call import Call

Stub = TypeVar("Stub")
Request = TypeVar("Request")
Answer = TypeVar("Answer")
