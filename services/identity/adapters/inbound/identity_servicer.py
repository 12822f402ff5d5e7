"""identity's gRPC edge: translate, call one use case, translate back."""

from typing import Final

import grpc
from azmyra.identity.v1 import identity_pb2 as pb
from azmyra.identity.v1.identity_pb2_grpc import IdentityServiceServicer
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.chassis.rfc3339 import to_text
from services.identity.application.use_cases import UseCases
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.browser import Browser
from services.identity.domain.one_time_code import OneTimeCode
from services.identity.domain.password import Password
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.sign_up_form import SignUpForm

_SERVICE: Final = "/azmyra.identity.v1.IdentityService/"
POLICY: Final = {
    f"{_SERVICE}SignUp": Access.ANONYMOUS,
    f"{_SERVICE}VerifyEmail": Access.ANONYMOUS,
    f"{_SERVICE}SignIn": Access.ANONYMOUS,
    # A session's own secret is what these four ask for.
    f"{_SERVICE}SignOut": Access.ANONYMOUS,
    f"{_SERVICE}Reauthenticate": Access.ANONYMOUS,
    f"{_SERVICE}MailReauthenticationCode": Access.ANONYMOUS,
    f"{_SERVICE}ExchangeSession": Access.ANONYMOUS,
    f"{_SERVICE}RequestPasswordReset": Access.ANONYMOUS,
    f"{_SERVICE}ResetPassword": Access.ANONYMOUS,
    f"{_SERVICE}GetAccount": Access.ACCOUNT,
    f"{_SERVICE}UpdateAccount": Access.ACCOUNT,
}

Context = grpc.ServicerContext


class IdentityServicer(IdentityServiceServicer):
    """Refusals are raised; the chassis puts them on the wire."""

    def __init__(self, use_cases: UseCases) -> None:
        self._use = use_cases

    @override
    def SignUp(self, request: pb.SignUpRequest, context: Context) -> pb.SignUpResponse:
        form = SignUpForm(
            name=request.name,
            email=request.email,
            password=Password(request.password),
            age_confirmed=request.age_confirmed,
            policy_version=request.policy_version,
        )
        self._use.sign_up(form, network=request.origin.network)
        return pb.SignUpResponse()

    @override
    def VerifyEmail(
        self, request: pb.VerifyEmailRequest, context: Context
    ) -> pb.VerifyEmailResponse:
        self._use.verify_email(SecretToken(request.token))
        return pb.VerifyEmailResponse()

    @override
    def SignIn(self, request: pb.SignInRequest, context: Context) -> pb.SignInResponse:
        signed_in = self._use.sign_in(
            request.email,
            Password(request.password),
            network=request.origin.network,
            browser=Browser(request.origin.browser, request.origin.system),
        )
        return pb.SignInResponse(
            account=_account(signed_in.holder),
            session_token=signed_in.token.reveal(),
            expires_at=to_text(signed_in.expires_at),
        )

    @override
    def SignOut(self, request: pb.SignOutRequest, context: Context) -> pb.SignOutResponse:
        self._use.sign_out(SecretToken(request.session_token))
        return pb.SignOutResponse()

    @override
    def RequestPasswordReset(
        self, request: pb.RequestPasswordResetRequest, context: Context
    ) -> pb.RequestPasswordResetResponse:
        self._use.request_password_reset(request.email, network=request.origin.network)
        return pb.RequestPasswordResetResponse()

    @override
    def ResetPassword(
        self, request: pb.ResetPasswordRequest, context: Context
    ) -> pb.ResetPasswordResponse:
        self._use.reset_password(
            SecretToken(request.token),
            Password(request.password),
            network=request.origin.network,
            browser=Browser(request.origin.browser, request.origin.system),
        )
        return pb.ResetPasswordResponse()

    @override
    def Reauthenticate(
        self, request: pb.ReauthenticateRequest, context: Context
    ) -> pb.ReauthenticateResponse:
        token = SecretToken(request.session_token)
        if request.code:
            self._use.reauthenticate_by_code(token, OneTimeCode(request.code))
        else:
            self._use.reauthenticate(token, Password(request.password))
        return pb.ReauthenticateResponse()

    @override
    def MailReauthenticationCode(
        self, request: pb.MailReauthenticationCodeRequest, context: Context
    ) -> pb.MailReauthenticationCodeResponse:
        self._use.mail_reauthentication_code(SecretToken(request.session_token))
        return pb.MailReauthenticationCodeResponse()

    @override
    def ExchangeSession(
        self, request: pb.ExchangeSessionRequest, context: Context
    ) -> pb.ExchangeSessionResponse:
        token = self._use.exchange_session(SecretToken(request.session_token))
        return pb.ExchangeSessionResponse(
            access_token=token.text, expires_at=to_text(token.expires_at)
        )

    @override
    def GetAccount(self, request: pb.GetAccountRequest, context: Context) -> pb.GetAccountResponse:
        holder = self._use.get_account(caller_of(context).account_id)
        return pb.GetAccountResponse(account=_account(holder))

    @override
    def UpdateAccount(
        self, request: pb.UpdateAccountRequest, context: Context
    ) -> pb.UpdateAccountResponse:
        holder = self._use.update_account(
            caller_of(context).account_id,
            name=request.name if request.HasField("name") else None,
            policy_version=request.policy_version if request.HasField("policy_version") else None,
        )
        return pb.UpdateAccountResponse(account=_account(holder))


def _account(holder: AccountHolder) -> pb.Account:
    return pb.Account(
        id=holder.account_id,
        name=holder.name,
        email=holder.email.text,
        created_at=to_text(holder.created_at),
        policy_version=holder.policy_version,
        age_confirmed_at=to_text(holder.age_confirmed_at),
        picture_at=to_text(holder.picture_at) if holder.picture_at else "",
        closing=holder.closing,
    )
