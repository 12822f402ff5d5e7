"""The ways into one's own account, and one's picture."""

from typing import Any

from azmyra.identity.v1 import identity_pb2
from azmyra.identity.v1 import sign_in_methods_pb2 as pb

from gateway.answers import Answer, document, done, image
from gateway.api.oidc import NAMES, number_of
from gateway.call import Call
from gateway.operations import operation
from gateway.services import HASHING, SignInMethods


class SignInMethodsApi:
    """What is taken away or changed here needs a fresh proof of who is asking."""

    def __init__(self, methods: SignInMethods) -> None:
        self._methods = methods

    @operation(
        "GET",
        "/account/sign-in-methods",
        "listSignInMethods",
        tag="account",
        answer="SignInMethods",
    )
    def list(self, call: Call) -> Answer:
        """How you can sign in: with a password, and with which providers."""
        request = pb.ListSignInMethodsRequest()
        answer = self._methods(call, lambda stub: stub.ListSignInMethods, request)
        items = [_method(one) for one in answer.providers]
        return document({"password": answer.has_password, "items": items})

    @operation(
        "POST",
        "/account/sign-in-methods/{provider}",
        "linkProvider",
        tag="account",
        answer="ProviderAddress",
    )
    def link(self, call: Call, provider: str) -> Answer:
        """Begin to link a provider: the answer says where to go."""
        request = pb.BeginProviderRoundRequest(
            provider=number_of(provider),
            purpose=pb.ROUND_PURPOSE_LINK,
            cookie=call.session_token,
            origin=identity_pb2.Origin(network=call.network),
        )
        answer = self._methods(call, lambda stub: stub.BeginProviderRound, request)
        return document({"address": answer.address})

    @operation(
        "DELETE",
        "/account/sign-in-methods/{provider}",
        "unlinkProvider",
        tag="account",
        status=204,
    )
    def unlink(self, call: Call, provider: str) -> Answer:
        """Let a provider open your account no more; the last way in stays."""
        request = pb.UnlinkProviderRequest(provider=number_of(provider))
        self._methods(call, lambda stub: stub.UnlinkProvider, request)
        return done()

    @operation(
        "PUT",
        "/account/password",
        "setPassword",
        tag="account",
        slow=True,
        body="NewPassword",
        status=204,
    )
    def set_password(self, call: Call) -> Answer:
        """Set or change your password; every other session ends."""
        request = pb.SetPasswordRequest(password=call.body["password"])
        self._methods(call, lambda stub: stub.SetPassword, request, timeout=HASHING)
        return done()

    @operation("GET", "/account/picture", "getPicture", tag="account")
    def picture(self, call: Call) -> Answer:
        """Your picture: WebP, 256 by 256 pixels."""
        answer = self._methods(call, lambda stub: stub.GetPicture, pb.GetPictureRequest())
        return image(answer.content, "image/webp")

    @operation("DELETE", "/account/picture", "removePicture", tag="account", status=204)
    def remove_picture(self, call: Call) -> Answer:
        """Remove your picture. It is not fetched again."""
        self._methods(call, lambda stub: stub.RemovePicture, pb.RemovePictureRequest())
        return done()


def _method(method: pb.ProviderMethod) -> dict[str, Any]:
    return {
        "provider": NAMES[method.provider],
        "offered": method.offered,
        "linked_at": method.linked_at or None,
    }
