"""What becomes of a picture's file, whatever is in it."""

import io
import struct
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from services.identity.adapters.outbound.web_pictures import (
    NotAPicture,
    WebPictures,
    drawn_anew,
)
from services.identity.domain.provider_identity import SignInProvider
from services.identity.domain.provider_registration import Registration
from tests.identity.fakes.played_providers import at_google, at_microsoft
from tests.identity.world import ADA
from tests.played_issuer import Handler, PlayedIssuer, serving

SECRET = b"taken at 52.1N 4.3E"


def a_file(form="PNG", size=(640, 480), colour="red", **how):
    content = io.BytesIO()
    mode = "RGB" if form == "JPEG" else "RGBA"
    Image.new(mode, size, colour).save(content, form, **how)
    return content.getvalue()


def drawn(content):
    return Image.open(io.BytesIO(drawn_anew(content)))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_usual_format_becomes_a_webp_of_one_size(form):
    image = drawn(a_file(form))
    assert (image.format, image.size, image.mode) == ("WEBP", (256, 256), "RGB")
    red, green, blue = image.getpixel((128, 128))
    assert red > 240
    assert max(green, blue) < 15


def test_nothing_of_the_file_but_its_pixels_is_left():
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    hidden = a_file("JPEG", exif=exif.tobytes()) + b"<script>" + SECRET
    assert SECRET in hidden
    new = drawn_anew(hidden)
    assert SECRET not in new
    assert b"<script>" not in new
    assert not drawn(hidden).getexif()


def test_a_picture_that_lies_on_its_side_is_stood_up():
    picture = Image.new("RGB", (100, 100), "blue")
    picture.paste("red", (0, 0, 100, 50))
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    content = io.BytesIO()
    picture.save(content, "PNG", exif=exif.tobytes())
    image = drawn(content.getvalue())
    assert image.getpixel((128, 20))[2] > 200
    assert image.getpixel((128, 236))[0] > 200


def test_the_see_through_is_white():
    assert min(drawn(a_file(colour=(0, 0, 0, 0))).getpixel((128, 128))) > 250


def a_bomb():
    """A PNG of a few bytes that says it has 400 million pixels."""

    def chunk(name, content):
        checked = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checked)

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        a_file()[:200],
        a_file("BMP"),
        a_file("TIFF"),
        a_bomb(),
    ],
    ids=["nothing", "svg", "postscript", "half a file", "bmp", "tiff", "bomb"],
)
def test_anything_else_is_no_picture(content):
    with pytest.raises(NotAPicture):
        drawn_anew(content)


class Album(Handler):
    def respond(self, path, form):
        self.issuer.headers = {"X-Seen": self.headers.get("Authorization", "")}
        self.issuer.asked.append(("AUTHORIZATION", self.headers.get("Authorization", ""), {}))
        return (200, a_file()) if path != "/none" else (404, b"")


@pytest.fixture
def album():
    with serving(PlayedIssuer(key=None, stranger=None), Album) as album:
        yield album


@pytest.fixture
def source(album):
    google = Registration(
        SignInProvider.GOOGLE, "id", "secret", "", "", "", "", f"{album.origin}/api"
    )
    microsoft = replace(google, provider=SignInProvider.MICROSOFT)
    return WebPictures([google, microsoft])


def test_the_providers_own_api_is_asked_though_it_is_not_public(source, album):
    content = source.draw(at_google(ADA, picture_url=f"{album.origin}/ada"))
    assert Image.open(io.BytesIO(content)).size == (256, 256)
    assert ("AUTHORIZATION", "", {}) in album.asked


def test_microsofts_api_is_shown_the_persons_token(source, album):
    person = at_microsoft(ADA, picture_url=f"{album.origin}/photo", access_token="their-token")
    assert source.draw(person)
    assert ("AUTHORIZATION", "Bearer their-token", {}) in album.asked


@pytest.mark.parametrize("url", ["", "https://127.0.0.1/ada", "http://example.org/ada", "nowhere"])
def test_what_is_not_public_is_not_asked_and_keeps_nobody_out(source, album, url):
    assert source.draw(at_google(ADA, picture_url=url)) is None
    assert album.asked == []


def test_no_picture_there_is_none_here(source, album):
    assert source.draw(at_google(ADA, picture_url=f"{album.origin}/none")) is None
