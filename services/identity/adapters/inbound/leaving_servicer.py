"""LeavingService over gRPC: translate, call one use case, translate back."""

from typing import Final

import grpc
from azmyra.identity.v1 import leaving_pb2 as pb
from azmyra.identity.v1.leaving_pb2_grpc import LeavingServiceServicer
from typing_extensions import override

from services.chassis.call_guard import Access
from services.identity.application.leaving_use_cases import LeavingUseCases
from services.identity.domain.leaving import Kept, Leaving
from services.identity.domain.secret_token import SecretToken

_SERVICE: Final = "/azmyra.identity.v1.LeavingService/"

Context = grpc.ServicerContext


def leaving_policy(privacy_account: str) -> dict[str, Access]:
    """A mailed link's secret is what the second asks for; the rest is privacy's alone."""
    return {
        f"{_SERVICE}RequestDeletionLink": Access.ANONYMOUS,
        f"{_SERVICE}ExchangeDeletionLink": Access.ANONYMOUS,
        f"{_SERVICE}BidFarewell": Access.service_accounts(privacy_account),
        f"{_SERVICE}FindAccount": Access.service_accounts(privacy_account),
    }


class LeavingServicer(LeavingServiceServicer):
    """Refusals are raised; the chassis puts them on the wire."""

    def __init__(self, use_cases: LeavingUseCases) -> None:
        self._use = use_cases

    @override
    def RequestDeletionLink(
        self, request: pb.RequestDeletionLinkRequest, context: Context
    ) -> pb.RequestDeletionLinkResponse:
        self._use.request_link(request.email, network=request.network)
        return pb.RequestDeletionLinkResponse()

    @override
    def ExchangeDeletionLink(
        self, request: pb.ExchangeDeletionLinkRequest, context: Context
    ) -> pb.ExchangeDeletionLinkResponse:
        token = self._use.exchange_link(SecretToken(request.token), request.purpose)
        return pb.ExchangeDeletionLinkResponse(access_token=token.text)

    @override
    def BidFarewell(
        self, request: pb.BidFarewellRequest, context: Context
    ) -> pb.BidFarewellResponse:
        leaving = Leaving(request.account_id, request.deletion_id, request.receipt_id)
        kept = tuple(Kept(one.records, one.reason, one.until) for one in request.kept)
        told = self._use.send_farewell(leaving, kept)
        return pb.BidFarewellResponse(address_sha256=told.address_sha256, sent=told.sent)

    @override
    def FindAccount(
        self, request: pb.FindAccountRequest, context: Context
    ) -> pb.FindAccountResponse:
        return pb.FindAccountResponse(account_id=self._use.find_account(request.email))
