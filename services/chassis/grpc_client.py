"""The calling half: a stub whose calls have a deadline, an ID token, and typed refusals.

The channel is made by the first call of each process, so that a server which forks workers after
import gives each worker its own. Make no call before the fork: gRPC's threads do not survive it.
"""

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

import grpc

from services.chassis import grpc_refusals
from services.chassis.grpc_target import GrpcTarget
from services.chassis.id_tokens import IdTokens

Stub = TypeVar("Stub")
Request = TypeVar("Request")
Response = TypeVar("Response")

# A page of two hundred items may hold twelve million characters; what we call is our own and
# bounds its pages, so that gRPC's 4 MiB would only refuse what people have written.
_LARGEST_ANSWER = 64 << 20
_OPTIONS = (
    ("grpc.max_receive_message_length", _LARGEST_ANSWER),
    ("grpc.enable_retries", 0),  # we retry ourselves, and the machinery costs time at every call
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 2000),
)


class GrpcClient(Generic[Stub]):
    """Calls one service: `products.call(lambda stub: stub.GetItem, request, access_token=…)`.

    Every failure is a `grpc_refusals.RefusedCall`, or `refusals.Unavailable` when no ID token of
    our own can be had.
    """

    def __init__(
        self,
        target: GrpcTarget,
        audience: str,
        id_tokens: IdTokens,
        stub: Callable[[grpc.Channel], Stub],
    ) -> None:
        """*audience* is the called service's SERVICE_AUDIENCE; *stub* a generated stub class."""
        self._target = target
        self._audience = audience
        self._id_tokens = id_tokens
        self._make_stub = stub
        self._pid = -1
        self._stub: Stub | None = None

    def call(
        self,
        method: "Callable[[Stub], grpc.UnaryUnaryMultiCallable[Request, Response]]",
        request: Request,
        *,
        access_token: str = "",
        request_id: str = "",
        timeout: float = 5.0,
        idempotent: bool = False,
    ) -> Response:
        """One answer to one request, within *timeout* seconds.

        An *idempotent* call that finds the service away is made once more, waiting for its return.
        """
        metadata = self._metadata(access_token, request_id)
        callable_ = method(self._connected())
        try:
            return callable_(request, timeout=timeout, metadata=metadata)
        except grpc.RpcError as error:
            if not (idempotent and error.code() is grpc.StatusCode.UNAVAILABLE):
                raise grpc_refusals.from_error(error) from None
        try:
            return callable_(request, timeout=timeout, metadata=metadata, wait_for_ready=True)
        except grpc.RpcError as error:
            raise grpc_refusals.from_error(error) from None

    def upload(
        self,
        method: "Callable[[Stub], grpc.StreamUnaryMultiCallable[Request, Response]]",
        requests: Iterator[Request],
        *,
        access_token: str = "",
        request_id: str = "",
        timeout: float = 60.0,
    ) -> Response:
        """One answer to a stream of requests. An exception of *requests* cancels the call."""
        metadata = self._metadata(access_token, request_id)
        stream = _Stream(requests)
        call = method(self._connected()).future(iter(stream), timeout=timeout, metadata=metadata)
        stream.fails_with(call.cancel)
        try:
            return call.result()
        except (grpc.RpcError, grpc.FutureCancelledError) as error:
            raise stream.error or grpc_refusals.from_error(error) from None

    def download(
        self,
        method: "Callable[[Stub], grpc.UnaryStreamMultiCallable[Request, Response]]",
        request: Request,
        *,
        access_token: str = "",
        request_id: str = "",
        timeout: float = 60.0,
    ) -> Iterator[Response]:
        """A stream of answers to one request; closing the iterator cancels the call."""
        metadata = self._metadata(access_token, request_id)
        answers: Any = method(self._connected())(request, timeout=timeout, metadata=metadata)
        try:
            yield from answers
        except grpc.RpcError as error:
            raise grpc_refusals.from_error(error) from None
        finally:
            answers.cancel()

    def _metadata(self, access_token: str, request_id: str) -> tuple[tuple[str, str], ...]:
        bearer = f"Bearer {self._id_tokens.token(self._audience)}"
        # Cloud Run's front door takes the signature off the one that it checks: the service, which
        # checks again, gets one of its own.
        metadata = (
            ("authorization", bearer),
            ("x-serverless-authorization", bearer),
            ("x-request-id", request_id),
        )
        return (*metadata, ("x-azmyra-access-token", access_token)) if access_token else metadata

    def _connected(self) -> Stub:
        if self._stub is None or self._pid != os.getpid():
            self._stub = self._make_stub(self._channel())
            self._pid = os.getpid()
        return self._stub

    def _channel(self) -> grpc.Channel:
        if self._target.encrypted:
            return grpc.secure_channel(
                self._target.address, grpc.ssl_channel_credentials(), options=_OPTIONS
            )
        return grpc.insecure_channel(self._target.address, options=_OPTIONS)


class _Stream(Generic[Request]):
    """Requests whose failure cancels their call: an ended stream would pass for a whole one."""

    def __init__(self, requests: Iterator[Request]) -> None:
        self._requests = requests
        self._called = threading.Event()
        self._cancel: Callable[[], object] = bool
        self.error: BaseException | None = None

    def fails_with(self, cancel: Callable[[], object]) -> None:
        self._cancel = cancel
        self._called.set()

    def __iter__(self) -> Iterator[Request]:
        try:
            yield from self._requests
        except Exception as error:  # noqa: BLE001 raised again by the caller's thread
            self.error = error
            self._called.wait()
            self._cancel()
