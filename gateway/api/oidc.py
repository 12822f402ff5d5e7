"""To Google or Microsoft and back: identity does the protocol, this door only redirects."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from azmyra.identity.v1 import sign_in_methods_pb2 as pb

from gateway.answers import Answer, document, done, redirect
from gateway.call import Call
from gateway.operations import operation
from gateway.origins import origin_of
from gateway.problems import NotThere
from gateway.services import SignInMethods
from gateway.session_cookie import SessionCookie
from gateway.sessions import Sessions
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.refusals import Refusal

PROVIDERS: Final = {
    "google": pb.SIGN_IN_PROVIDER_GOOGLE,
    "microsoft": pb.SIGN_IN_PROVIDER_MICROSOFT,
}
NAMES: Final = {number: name for name, number in PROVIDERS.items()}
_PURPOSES: Final = {
    "": pb.ROUND_PURPOSE_SIGN_IN,
    "sign-in": pb.ROUND_PURPOSE_SIGN_IN,
    "link": pb.ROUND_PURPOSE_LINK,
    "reauthenticate": pb.ROUND_PURPOSE_REAUTHENTICATE,
}
_CAME_TO: Final = {
    pb.CAME_TO_SIGNED_IN: "signed-in",
    pb.CAME_TO_ACCOUNT_OPENED: "account-opened",
    pb.CAME_TO_ADDRESS_ASKED: "address-asked",
    pb.CAME_TO_LINKED: "linked",
    pb.CAME_TO_REAUTHENTICATED: "reauthenticated",
}
#: The app's page that says what a round came to, or why it came to nothing.
_RESULT: Final = "/sign-in-result"
#: Seconds: the provider's answer, its keys and the picture have a few each.
_PATIENCE: Final = 15.0


class OidcApi:
    """Both ends of a round are pages to a browser: what goes wrong is told by a page, too."""

    def __init__(
        self, methods: SignInMethods, sessions: Sessions, cookie: "SessionCookie"
    ) -> None:
        self._methods = methods
        self._sessions = sessions
        self._cookie = cookie

    @operation(
        "GET",
        "/auth/oidc",
        "listSignInProviders",
        tag="auth",
        signed_in=False,
        answer="SignInProviderList",
    )
    def offered(self, call: Call) -> Answer:
        """The sign-in providers that are offered here; none where none is set up."""
        request = pb.ListOfferedProvidersRequest()
        answer = self._methods(call, lambda stub: stub.ListOfferedProviders, request)
        return document({"items": [{"provider": NAMES[one]} for one in answer.providers]})

    @operation(
        "POST",
        "/auth/oidc/answers",
        "answerBeforeSignUp",
        tag="auth",
        signed_in=False,
        body="SignUpAnswers",
        status=204,
    )
    def answer(self, call: Call) -> Answer:
        """Say what everybody is asked before signing up with a provider; kept for an hour."""
        request = pb.NoteSignUpAnswersRequest(**call.body, cookie=call.session_token)
        noted = self._methods(call, lambda stub: stub.NoteSignUpAnswers, request)
        answer = done()
        self._give(answer, noted.cookie)
        return answer

    @operation(
        "GET",
        "/auth/oidc/{provider}/start",
        "startProviderRound",
        tag="auth",
        signed_in=False,
        status=302,
        parameters=("RoundPurpose",),
    )
    def start(self, call: Call, provider: str) -> Answer:
        """Go to the provider: to sign in, to link it, or to prove again that it is you."""
        return self._or_told(provider, lambda: self._start(call, provider))

    @operation(
        "GET",
        "/auth/oidc/{provider}/callback",
        "finishProviderRound",
        tag="auth",
        signed_in=False,
        status=302,
        parameters=("ProviderCode", "ProviderState"),
    )
    def callback(self, call: Call, provider: str) -> Answer:
        """Come back from the provider, which sends people here."""
        return self._or_told(provider, lambda: self._finish(call, provider))

    def _start(self, call: Call, provider: str) -> Answer:
        if call.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
            return _result(problem="cross_site_refused", provider=provider)
        request = pb.BeginProviderRoundRequest(
            provider=number_of(provider),
            purpose=_purpose(call),
            cookie=call.session_token,
            origin=origin_of(call),
        )
        set_out = self._methods(_changing(call), lambda stub: stub.BeginProviderRound, request)
        answer = redirect(set_out.address)
        self._give(answer, set_out.cookie)
        return answer

    def _finish(self, call: Call, provider: str) -> Answer:
        request = pb.FinishProviderRoundRequest(
            provider=number_of(provider),
            cookie=call.session_token,
            state=call.query.get("state", ""),
            code=call.query.get("code", ""),
            origin=origin_of(call),
        )
        ended = self._methods(
            _changing(call), lambda stub: stub.FinishProviderRound, request, timeout=_PATIENCE
        )
        # The session may be another now, or have another auth_time.
        self._sessions.forget(call.session_token)
        told = {"is": _CAME_TO[ended.came_to], "provider": provider}
        if ended.removed_sign_ups:
            told["removed"] = str(ended.removed_sign_ups)
        answer = _result(**told)
        self._give(answer, ended.cookie)
        return answer

    def _or_told(self, provider: str, go: Callable[[], Answer]) -> Answer:
        number_of(provider)
        try:
            return go()
        except (RefusedCall, Refusal) as refused:
            return _result(problem=refused.code, provider=provider)

    def _give(self, answer: Answer, cookie: pb.Cookie) -> None:
        if cookie.token:
            self._cookie.give(answer, cookie.token, expires_at=cookie.expires_at)


def number_of(provider: str) -> "pb.SignInProvider.ValueType":
    if provider not in PROVIDERS:
        raise NotThere
    return PROVIDERS[provider]


def _purpose(call: Call) -> "pb.RoundPurpose.ValueType":
    purpose = _PURPOSES.get(call.query.get("purpose", ""))
    if purpose is None:
        raise NotThere
    return purpose


def _changing(call: Call) -> Call:
    """GETs by their form; but each begins a round or uses one up, so none is made twice."""
    call.reads_only = False
    return call


def _result(**told: str) -> Answer:
    return redirect(f"{_RESULT}?{urlencode(told)}")
