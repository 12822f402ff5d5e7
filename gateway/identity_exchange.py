"""The session exchange over gRPC."""

import grpc
from azmyra.identity.v1 import identity_pb2 as pb
from azmyra.identity.v1.identity_pb2_grpc import IdentityServiceStub

from gateway.problems import NotSignedIn
from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall


class IdentityExchange:
    """Asks identity, which alone knows the sessions."""

    def __init__(self, client: GrpcClient[IdentityServiceStub]) -> None:
        self._client = client

    def __call__(self, session_token: str, request_id: str) -> str:
        request = pb.ExchangeSessionRequest(session_token=session_token)
        try:
            answer = self._client.call(
                lambda stub: stub.ExchangeSession, request, request_id=request_id, idempotent=True
            )
        except RefusedCall as refused:
            if refused.status is grpc.StatusCode.UNAUTHENTICATED:
                raise NotSignedIn from None
            raise
        return answer.access_token
