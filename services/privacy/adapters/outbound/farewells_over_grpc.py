"""Identity, asked over gRPC for what needs an address."""

from collections.abc import Sequence

from azmyra.identity.v1 import leaving_pb2 as pb
from azmyra.identity.v1.leaving_pb2_grpc import LeavingServiceStub

from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.refusals import Unavailable
from services.privacy.domain.deletion import Deletion
from services.privacy.domain.hold import Hold
from services.privacy.ports.farewells import Farewell


class FarewellsOverGrpc:
    """Implements the port Farewells."""

    def __init__(self, identity: GrpcClient[LeavingServiceStub]) -> None:
        self._identity = identity

    def bid(self, deletion: Deletion, holds: Sequence[Hold]) -> Farewell:
        request = pb.BidFarewellRequest(
            account_id=deletion.subject,
            deletion_id=deletion.id,
            receipt_id=deletion.receipt_id,
            kept=[
                pb.FarewellKept(
                    records=hold.records, reason=hold.reason, until=hold.ends_on.isoformat()
                )
                for hold in holds
            ],
        )
        try:
            # As long as a mail server may be silent.
            told = self._identity.call(lambda stub: stub.BidFarewell, request, timeout=30.0)
        except RefusedCall as refused:
            raise Unavailable from refused
        return Farewell(told.address_sha256, told.sent)

    def account_of(self, email: str) -> str:
        request = pb.FindAccountRequest(email=email)
        try:
            found = self._identity.call(lambda stub: stub.FindAccount, request, idempotent=True)
        except RefusedCall as refused:
            raise Unavailable from refused
        return found.account_id
