"""Pictures from the web, drawn anew."""

from collections.abc import Sequence
from io import BytesIO
from threading import Semaphore
from typing import Final
from urllib.parse import urlsplit

from services.chassis.public_get import NotFetched, get_public
from services.identity.domain.picture import SIDE
from services.identity.domain.provider_identity import ProvenPerson, SignInProvider
from services.identity.domain.provider_registration import Registration

_TIMEOUT: Final = 3.0
#: Bytes of the file as it comes, and pixels it may unfold to.
_LARGEST: Final = 2 << 20
_MOST_PIXELS: Final = 16_000_000
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")
_AT_ONCE: Final = 2


class NotAPicture(ValueError):
    """The bytes are no picture that we draw."""


class WebPictures:
    """Implements the port PictureSource.

    Public hosts over https, and the API that the operator named for the provider. An access token
    goes to that API and to nobody else.
    """

    def __init__(self, registrations: Sequence[Registration]) -> None:
        self._apis = {one.provider: _origin(one.api_url) for one in registrations}
        self._slots = Semaphore(_AT_ONCE)

    def draw(self, person: ProvenPerson) -> bytes | None:
        if not person.picture_url or not self._slots.acquire(timeout=_TIMEOUT):
            return None
        try:
            return drawn_anew(self._fetch(person))
        except (NotFetched, NotAPicture):
            return None
        finally:
            self._slots.release()

    def _fetch(self, person: ProvenPerson) -> bytes:
        return get_public(
            person.picture_url,
            largest=_LARGEST,
            timeout=_TIMEOUT,
            headers=self._headers(person),
            trusted_origins=[self._api(person.subject.provider)],
        )

    def _headers(self, person: ProvenPerson) -> dict[str, str]:
        at_api = _origin(person.picture_url) == self._api(person.subject.provider)
        if not person.access_token or not at_api:
            return {}
        return {"Authorization": f"Bearer {person.access_token}"}

    def _api(self, provider: SignInProvider) -> str:
        return self._apis.get(provider, "")


def drawn_anew(content: bytes) -> bytes:
    """WebP of 256 by 256: the middle square of *content*'s first frame, upright, and nothing else.

    Raises NotAPicture for what is no PNG, JPEG, WebP or GIF, or unfolds to too many pixels.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - start-up does not wait for it

    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            # Looked at before a pixel is unfolded: a small file may hold a huge picture.
            if image.width * image.height > _MOST_PIXELS:
                raise NotAPicture
            upright = ImageOps.exif_transpose(image).convert("RGBA")
        square = ImageOps.fit(upright, (SIDE, SIDE), Image.Resampling.LANCZOS)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPicture from error
    white = Image.new("RGBA", square.size, "white")
    drawn = BytesIO()
    # A new picture of the pixels alone: what else the file held stays behind.
    Image.alpha_composite(white, square).convert("RGB").save(drawn, "WEBP", quality=85, method=4)
    return drawn.getvalue()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
