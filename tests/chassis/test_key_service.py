"""What may be relied on of a key service: of the fake, and of Cloud KMS by Google's client."""

import pytest

from services.chassis.key_service import KeyUseRefused, NotUnwrapped
from tests.fake_key_service import FakeKeyService
from tests.local.kms_process import KEY, OTHER_KEY, kms_process

SECRET, PLACE = b"0123456789abcdef" * 2, b"ada|connection|slack"


class InMemory:
    def __init__(self):
        self.keys = self.administrator = FakeKeyService()

    def rotate(self):
        self.keys.rotate(KEY)

    def disable(self, version):
        self.keys.disabled.add(version)


class OverTheWire:
    def __init__(self, server, keys):
        self.keys = keys
        self._administrator = server.administrator()

    def rotate(self):
        self._administrator.rotate(KEY)

    def disable(self, version):
        self._administrator.disable(version)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with kms_process(tmp_path_factory.mktemp("kms")) as running:
        yield running


@pytest.fixture(params=["in memory", "cloud kms"])
def place(request):
    if request.param == "in memory":
        yield InMemory()
        return
    server = request.getfixturevalue("server")
    with server.adapter() as keys:
        yield OverTheWire(server, keys)


def test_what_was_wrapped_opens_with_its_key_and_place(place):
    wrapped = place.keys.wrap(KEY, SECRET, bound_to=PLACE)
    assert SECRET not in wrapped.ciphertext
    assert place.keys.unwrap(KEY, wrapped.ciphertext, bound_to=PLACE) == SECRET


def test_it_opens_in_no_other_place(place):
    wrapped = place.keys.wrap(KEY, SECRET, bound_to=PLACE)
    with pytest.raises(NotUnwrapped):
        place.keys.unwrap(KEY, wrapped.ciphertext, bound_to=b"bob|connection|slack")


def test_it_opens_with_no_other_key(place):
    wrapped = place.keys.wrap(KEY, SECRET, bound_to=PLACE)
    with pytest.raises(NotUnwrapped):
        place.keys.unwrap(OTHER_KEY, wrapped.ciphertext, bound_to=PLACE)


@pytest.mark.parametrize("junk", [b"", b"short", b"x" * 100])
def test_junk_does_not_open(place, junk):
    with pytest.raises(NotUnwrapped):
        place.keys.unwrap(KEY, junk, bound_to=PLACE)


def test_after_a_rotation_the_old_version_still_opens_and_the_new_one_wraps(place):
    before = place.keys.wrap(KEY, SECRET, bound_to=PLACE)
    place.rotate()
    after = place.keys.wrap(KEY, SECRET, bound_to=PLACE)
    assert after.key_version != before.key_version
    assert after.key_version.startswith(f"{KEY}/cryptoKeyVersions/")
    for wrapped in (before, after):
        assert place.keys.unwrap(KEY, wrapped.ciphertext, bound_to=PLACE) == SECRET


def test_a_version_that_was_disabled_is_refused_as_something_that_can_change_back(place):
    wrapped = place.keys.wrap(KEY, SECRET, bound_to=PLACE)
    place.rotate()
    place.disable(wrapped.key_version)
    with pytest.raises(KeyUseRefused):
        place.keys.unwrap(KEY, wrapped.ciphertext, bound_to=PLACE)
