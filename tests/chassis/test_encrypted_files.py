"""Files at rest: written once, read whole, and opened by nothing else."""

import itertools

import pytest

from services.chassis.encrypted_files import EncryptedFiles, FileNotOpened
from services.chassis.key_service import KeyServiceUnavailable
from tests.fake_key_service import FakeKeyService

KEY = "projects/p/locations/l/keyRings/azmyra/cryptoKeys/exports"
HERE = b"export of ada"
SEGMENT = 64 * 1024


@pytest.fixture
def keys():
    return FakeKeyService()


@pytest.fixture
def files(tmp_path, keys):
    return EncryptedFiles(tmp_path / "files", keys, KEY)


def write(files, content: bytes, *, name: str = "one", piece: int = 1000) -> None:
    with files.create(name, bound_to=HERE) as file:
        for start in range(0, len(content), piece):
            file.write(content[start : start + piece])


def write_half(files) -> None:
    with files.create("one", bound_to=HERE) as file:
        file.write(b"half")
        raise InterruptedError


def read(files, name: str = "one", *, bound_to: bytes = HERE) -> bytes:
    return b"".join(files.read(name, bound_to=bound_to))


@pytest.mark.parametrize(
    "length", [0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT, 3 * SEGMENT + 5]
)
def test_what_was_written_is_read_again(files, length):
    content = bytes(itertools.islice(itertools.cycle(range(251)), length))
    write(files, content)
    assert read(files) == content


def test_nothing_of_the_content_is_in_the_folder(files):
    write(files, b"layoffs in march " * 10_000)
    assert b"layoffs" not in (files.folder / "one").read_bytes()


def test_the_same_content_is_never_the_same_file(files):
    write(files, b"a" * 100, name="one")
    write(files, b"a" * 100, name="two")
    assert (files.folder / "one").read_bytes() != (files.folder / "two").read_bytes()


def test_a_file_of_another_place_is_refused(files):
    write(files, b"hers")
    with pytest.raises(FileNotOpened):
        read(files, bound_to=b"export of bob")


@pytest.mark.parametrize("at", [0, 4, 20, -1, -SEGMENT])
def test_one_bit_changed_anywhere_is_refused(files, at):
    write(files, b"a" * (2 * SEGMENT))
    path = files.folder / "one"
    changed = bytearray(path.read_bytes())
    changed[at] ^= 1
    path.write_bytes(changed)
    with pytest.raises(FileNotOpened):
        read(files)


@pytest.mark.parametrize("cut", [1, SEGMENT + 16, SEGMENT])
def test_a_file_cut_short_is_refused_even_between_segments(files, cut):
    write(files, b"a" * (3 * SEGMENT))
    path = files.folder / "one"
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(FileNotOpened):
        read(files)


def test_segments_cannot_change_places(files):
    write(files, b"a" * SEGMENT + b"b" * SEGMENT + b"c")
    path = files.folder / "one"
    content = path.read_bytes()
    sealed = SEGMENT + 16
    header = len(content) - 2 * sealed - 17
    first, second = content[header : header + sealed], content[header + sealed : -17]
    path.write_bytes(content[:header] + second + first + content[-17:])
    with pytest.raises(FileNotOpened):
        read(files)


def test_what_was_not_finished_does_not_appear(files):
    with pytest.raises(InterruptedError):
        write_half(files)
    assert list(files.folder.iterdir()) == []


def test_a_file_is_replaced_whole_or_not(files):
    write(files, b"first")
    with pytest.raises(InterruptedError):
        write_half(files)
    assert read(files) == b"first"
    write(files, b"second")
    assert read(files) == b"second"


def test_two_that_are_written_at_once_do_not_meet(files):
    with files.create("one", bound_to=HERE) as first:
        first.write(b"first, " * 20_000)
        with files.create("one", bound_to=HERE) as second:
            second.write(b"second, " * 10_000)
            first.write(b"and its end")
        assert read(files) == b"second, " * 10_000
    assert read(files) == b"first, " * 20_000 + b"and its end"
    assert [path.name for path in files.folder.iterdir()] == ["one"]


def test_what_was_begun_goes_with_the_file(files):
    files.create("one", bound_to=HERE)
    write(files, b"whole")
    files.remove("one")
    assert list(files.folder.iterdir()) == []


def test_what_is_removed_is_gone_and_may_be_removed_again(files):
    write(files, b"a")
    files.remove("one")
    files.remove("one")
    with pytest.raises(FileNotFoundError):
        read(files)


def test_without_the_key_service_nothing_is_written(files, keys):
    keys.down = True
    with pytest.raises(KeyServiceUnavailable):
        files.create("one", bound_to=HERE)
    assert not list(files.folder.iterdir())


def test_a_name_is_not_a_path(files):
    with pytest.raises(ValueError, match="not a path"):
        files.create("../one", bound_to=HERE)
