"""The standard gRPC health service, asked through a GrpcClient."""

from typing import Final

from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub

from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.refusals import Unavailable

_SERVING: Final = HealthCheckResponse.SERVING


class GrpcHealthCheck:
    """Healthy is what says SERVING."""

    def __init__(self, client: GrpcClient[HealthStub]) -> None:
        self._client = client

    def __call__(self, timeout: float) -> bool:
        try:
            answer = self._client.call(
                lambda stub: stub.Check, HealthCheckRequest(), timeout=timeout
            )
        except (RefusedCall, Unavailable):
            return False
        return bool(answer.status == _SERVING)
