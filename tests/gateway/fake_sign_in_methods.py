"""Identity's half for providers and pictures, as the gateway meets it."""

from azmyra.identity.v1 import sign_in_methods_pb2 as pb
from azmyra.identity.v1 import sign_in_methods_pb2_grpc as rpc

from services.chassis.refusals import NotFound

VISIT, SESSION = "v" * 43, "n" * 43
EXPIRES_AT = "2026-12-23T12:00:00.000Z"
ADDRESS = "https://accounts.google.test/auth?state=s"
PICTURE = b"RIFF....WEBP"


class FakeSignInMethods(rpc.SignInMethodsServiceServicer):
    """A visitor without a cookie gets a visit's; every round that ends signs somebody in."""

    def ListOfferedProviders(self, request, context):  # noqa: N802
        return pb.ListOfferedProvidersResponse(providers=[pb.SIGN_IN_PROVIDER_GOOGLE])

    def NoteSignUpAnswers(self, request, context):  # noqa: N802
        return pb.NoteSignUpAnswersResponse(cookie=_visit(request.cookie))

    def BeginProviderRound(self, request, context):  # noqa: N802
        return pb.BeginProviderRoundResponse(address=ADDRESS, cookie=_visit(request.cookie))

    def FinishProviderRound(self, request, context):  # noqa: N802
        return pb.FinishProviderRoundResponse(
            came_to=pb.CAME_TO_ACCOUNT_OPENED,
            cookie=pb.Cookie(token=SESSION, expires_at=EXPIRES_AT),
            removed_sign_ups=2,
        )

    def ListSignInMethods(self, request, context):  # noqa: N802
        google = pb.ProviderMethod(
            provider=pb.SIGN_IN_PROVIDER_GOOGLE, offered=True, linked_at=EXPIRES_AT
        )
        microsoft = pb.ProviderMethod(provider=pb.SIGN_IN_PROVIDER_MICROSOFT, offered=True)
        return pb.ListSignInMethodsResponse(has_password=False, providers=[google, microsoft])

    def UnlinkProvider(self, request, context):  # noqa: N802
        return pb.UnlinkProviderResponse()

    def SetPassword(self, request, context):  # noqa: N802
        return pb.SetPasswordResponse()

    def GetPicture(self, request, context):  # noqa: N802
        return pb.GetPictureResponse(content=PICTURE, taken_at=EXPIRES_AT)

    def RemovePicture(self, request, context):  # noqa: N802
        return pb.RemovePictureResponse()


class NoPicture(NotFound):
    """There is no picture."""


def _visit(cookie: str) -> pb.Cookie | None:
    return None if cookie else pb.Cookie(token=VISIT, expires_at=EXPIRES_AT)
