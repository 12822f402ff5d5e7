"""The gRPC edge of providers, passwords and pictures: translate, call one use case, translate."""

from datetime import datetime
from typing import Final

import grpc
from azmyra.identity.v1 import sign_in_methods_pb2 as pb
from azmyra.identity.v1.sign_in_methods_pb2_grpc import SignInMethodsServiceServicer
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import Caller, caller_of
from services.chassis.clock import Clock
from services.chassis.rfc3339 import to_text
from services.identity.application.finish_provider_round import CameTo
from services.identity.application.sign_in_method_use_cases import SignInMethodUseCases
from services.identity.domain.browser import Browser
from services.identity.domain.password import Password
from services.identity.domain.provider_identity import SignInProvider
from services.identity.domain.provider_refusals import ProviderNotOffered
from services.identity.domain.provider_round import RoundPurpose
from services.identity.domain.secret_token import SecretToken

_SERVICE: Final = "/azmyra.identity.v1.SignInMethodsService/"
SIGN_IN_METHODS_POLICY: Final = {
    f"{_SERVICE}ListOfferedProviders": Access.ANONYMOUS,
    # The browser's own cookie is what these three ask for.
    f"{_SERVICE}NoteSignUpAnswers": Access.ANONYMOUS,
    f"{_SERVICE}BeginProviderRound": Access.ANONYMOUS,
    f"{_SERVICE}FinishProviderRound": Access.ANONYMOUS,
    f"{_SERVICE}ListSignInMethods": Access.ACCOUNT,
    f"{_SERVICE}UnlinkProvider": Access.ACCOUNT,
    f"{_SERVICE}SetPassword": Access.ACCOUNT,
    f"{_SERVICE}GetPicture": Access.ACCOUNT,
    f"{_SERVICE}RemovePicture": Access.ACCOUNT,
}
_PROVIDERS: Final = {
    SignInProvider.GOOGLE: pb.SIGN_IN_PROVIDER_GOOGLE,
    SignInProvider.MICROSOFT: pb.SIGN_IN_PROVIDER_MICROSOFT,
}
_BY_NUMBER: Final[dict[int, SignInProvider]] = {
    number: provider for provider, number in _PROVIDERS.items()
}
_PURPOSES: Final = {
    pb.ROUND_PURPOSE_LINK: RoundPurpose.LINK,
    pb.ROUND_PURPOSE_REAUTHENTICATE: RoundPurpose.REAUTHENTICATE,
}
_CAME_TO: Final = {
    CameTo.SIGNED_IN: pb.CAME_TO_SIGNED_IN,
    CameTo.ACCOUNT_OPENED: pb.CAME_TO_ACCOUNT_OPENED,
    CameTo.ADDRESS_ASKED: pb.CAME_TO_ADDRESS_ASKED,
    CameTo.LINKED: pb.CAME_TO_LINKED,
    CameTo.REAUTHENTICATED: pb.CAME_TO_REAUTHENTICATED,
}

Context = grpc.ServicerContext


class SignInMethodsServicer(SignInMethodsServiceServicer):
    """Refusals are raised; the chassis puts them on the wire."""

    def __init__(self, use_cases: SignInMethodUseCases, clock: Clock) -> None:
        self._use = use_cases
        self._clock = clock

    @override
    def ListOfferedProviders(
        self, request: pb.ListOfferedProvidersRequest, context: Context
    ) -> pb.ListOfferedProvidersResponse:
        offered = [_PROVIDERS[one] for one in self._use.providers.offered()]
        return pb.ListOfferedProvidersResponse(providers=offered)

    @override
    def NoteSignUpAnswers(
        self, request: pb.NoteSignUpAnswersRequest, context: Context
    ) -> pb.NoteSignUpAnswersResponse:
        browser = self._use.note_sign_up_answers(
            SecretToken(request.cookie),
            age_confirmed=request.age_confirmed,
            policy_version=request.policy_version,
        )
        return pb.NoteSignUpAnswersResponse(cookie=_cookie(browser.given, browser.expires_at))

    @override
    def BeginProviderRound(
        self, request: pb.BeginProviderRoundRequest, context: Context
    ) -> pb.BeginProviderRoundResponse:
        set_out = self._use.begin_round(
            _provider(request.provider),
            SecretToken(request.cookie),
            purpose=_PURPOSES.get(request.purpose, RoundPurpose.SIGN_IN),
            network=request.origin.network,
        )
        browser = set_out.browser
        return pb.BeginProviderRoundResponse(
            address=set_out.address, cookie=_cookie(browser.given, browser.expires_at)
        )

    @override
    def FinishProviderRound(
        self, request: pb.FinishProviderRoundRequest, context: Context
    ) -> pb.FinishProviderRoundResponse:
        ended = self._use.finish_round(
            _provider(request.provider),
            SecretToken(request.cookie),
            state=SecretToken(request.state),
            code=request.code,
            browser=Browser(request.origin.browser, request.origin.system),
        )
        begun = ended.begun
        return pb.FinishProviderRoundResponse(
            came_to=_CAME_TO[ended.came_to],
            cookie=_cookie(begun.token, begun.expires_at) if begun else None,
            removed_sign_ups=ended.removed_sign_ups,
        )

    @override
    def ListSignInMethods(
        self, request: pb.ListSignInMethodsRequest, context: Context
    ) -> pb.ListSignInMethodsResponse:
        methods = self._use.list_methods(caller_of(context).account_id)
        providers = [
            pb.ProviderMethod(
                provider=_PROVIDERS[one.provider],
                offered=one.offered,
                linked_at=to_text(one.linked_at) if one.linked_at else "",
            )
            for one in methods.providers
        ]
        return pb.ListSignInMethodsResponse(has_password=methods.has_password, providers=providers)

    @override
    def UnlinkProvider(
        self, request: pb.UnlinkProviderRequest, context: Context
    ) -> pb.UnlinkProviderResponse:
        caller = self._recent(context)
        self._use.unlink(
            caller.account_id, _provider(request.provider), in_session=caller.session_id
        )
        return pb.UnlinkProviderResponse()

    @override
    def SetPassword(
        self, request: pb.SetPasswordRequest, context: Context
    ) -> pb.SetPasswordResponse:
        caller = self._recent(context)
        self._use.set_password(
            caller.account_id, Password(request.password), in_session=caller.session_id
        )
        return pb.SetPasswordResponse()

    @override
    def GetPicture(self, request: pb.GetPictureRequest, context: Context) -> pb.GetPictureResponse:
        picture = self._use.get_picture(caller_of(context).account_id)
        return pb.GetPictureResponse(content=picture.content, taken_at=to_text(picture.taken_at))

    @override
    def RemovePicture(
        self, request: pb.RemovePictureRequest, context: Context
    ) -> pb.RemovePictureResponse:
        self._use.remove_picture(caller_of(context).account_id)
        return pb.RemovePictureResponse()

    def _recent(self, context: Context) -> Caller:
        """The caller. Raises ReauthenticationRequired without a fresh proof."""
        caller = caller_of(context)
        caller.must_be_recent(self._clock.now())
        return caller


def _provider(number: int) -> SignInProvider:
    provider = _BY_NUMBER.get(number)
    if provider is None:
        raise ProviderNotOffered
    return provider


def _cookie(token: SecretToken | None, expires_at: datetime | None) -> pb.Cookie | None:
    if token is None or expires_at is None:
        return None
    return pb.Cookie(token=token.reveal(), expires_at=to_text(expires_at))
