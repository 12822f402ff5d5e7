"""Sign-up, sign-in and what belongs to them."""

from typing import Final

from azmyra.identity.v1 import identity_pb2 as pb

from gateway.answers import Answer, accepted, document, done
from gateway.api.account import account_object
from gateway.call import Call
from gateway.operations import operation
from gateway.origins import origin_of
from gateway.problems import InvalidInput
from gateway.services import HASHING, Identity
from gateway.session_cookie import SessionCookie
from gateway.sessions import Sessions
from services.chassis.refusals import FieldProblem

_ONE_PROOF: Final = "Give the password or a code: one of the two, not both."


class AuthApi:
    """What can be done before signing in, and signing out."""

    def __init__(self, identity: Identity, sessions: Sessions, cookie: "SessionCookie") -> None:
        self._identity = identity
        self._sessions = sessions
        self._cookie = cookie

    @operation(
        "POST",
        "/auth/signup",
        "signUp",
        tag="auth",
        slow=True,
        signed_in=False,
        body="SignUp",
        status=202,
    )
    def sign_up(self, call: Call) -> Answer:
        """Ask for an account. The answer is the same whether or not the address is known."""
        request = pb.SignUpRequest(**call.body, origin=origin_of(call))
        self._identity(call, lambda stub: stub.SignUp, request, timeout=HASHING)
        return accepted()

    @operation(
        "POST",
        "/auth/verify",
        "verifyEmail",
        tag="auth",
        signed_in=False,
        body="EmailVerification",
        status=204,
    )
    def verify(self, call: Call) -> Answer:
        """Redeem the token of a verification mail, which opens the account."""
        request = pb.VerifyEmailRequest(token=call.body["token"], origin=origin_of(call))
        self._identity(call, lambda stub: stub.VerifyEmail, request)
        return done()

    @operation(
        "POST",
        "/auth/login",
        "signIn",
        tag="auth",
        slow=True,
        signed_in=False,
        body="SignIn",
        answer="Account",
    )
    def sign_in(self, call: Call) -> Answer:
        """Sign in with e-mail and password; the session comes as the only cookie."""
        request = pb.SignInRequest(
            email=call.body["email"], password=call.body["password"], origin=origin_of(call)
        )
        signed_in = self._identity(call, lambda stub: stub.SignIn, request, timeout=HASHING)
        if call.session_token:
            # Whoever's it was: a browser has one session at a time (ASVS 7.2.4).
            self._end(call)
        answer = document(account_object(signed_in.account))
        self._cookie.give(answer, signed_in.session_token, expires_at=signed_in.expires_at)
        return answer

    @operation("POST", "/auth/logout", "signOut", tag="auth", signed_in=False, status=204)
    def sign_out(self, call: Call) -> Answer:
        """End the session. Ending none is not an error."""
        if call.session_token:
            self._end(call)
        answer = done()
        self._cookie.take_back(answer)
        return answer

    @operation(
        "POST",
        "/auth/forgot",
        "requestPasswordReset",
        tag="auth",
        signed_in=False,
        body="ForgottenPassword",
        status=202,
    )
    def forgot(self, call: Call) -> Answer:
        """Ask for a reset mail. The answer is the same whether or not the address is known."""
        request = pb.RequestPasswordResetRequest(email=call.body["email"], origin=origin_of(call))
        self._identity(call, lambda stub: stub.RequestPasswordReset, request)
        return accepted()

    @operation(
        "POST",
        "/auth/reset",
        "resetPassword",
        tag="auth",
        slow=True,
        signed_in=False,
        body="PasswordReset",
        status=204,
    )
    def reset(self, call: Call) -> Answer:
        """Set a new password with the token of a reset mail; every session ends."""
        request = pb.ResetPasswordRequest(**call.body, origin=origin_of(call))
        self._identity(call, lambda stub: stub.ResetPassword, request, timeout=HASHING)
        return done()

    @operation(
        "POST",
        "/auth/reauthenticate",
        "reauthenticate",
        tag="auth",
        slow=True,
        body="Reauthentication",
        status=204,
    )
    def reauthenticate(self, call: Call) -> Answer:
        """Prove by password or mailed code that it is still you, for what needs it fresh."""
        if len(call.body) != 1:
            raise InvalidInput(fields=[FieldProblem("password", _ONE_PROOF)])
        request = pb.ReauthenticateRequest(
            **call.body, session_token=call.session_token, origin=origin_of(call)
        )
        self._identity(call, lambda stub: stub.Reauthenticate, request, timeout=HASHING)
        self._sessions.forget(call.session_token)  # the next access token knows the new auth_time
        return done()

    @operation(
        "POST",
        "/auth/reauthenticate/code",
        "mailReauthenticationCode",
        tag="auth",
        status=202,
    )
    def mail_code(self, call: Call) -> Answer:
        """Have a code of six digits mailed to you, to prove that it is still you."""
        request = pb.MailReauthenticationCodeRequest(session_token=call.session_token)
        self._identity(call, lambda stub: stub.MailReauthenticationCode, request)
        return accepted()

    def _end(self, call: Call) -> None:
        """End the session of the cookie that came along."""
        self._sessions.forget(call.session_token)
        request = pb.SignOutRequest(session_token=call.session_token)
        self._identity(call, lambda stub: stub.SignOut, request)
