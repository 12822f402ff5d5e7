"""An archive is read in slices, and stored as a whole or not at all; it may come in parts."""

import pytest

from services.product.domain.archive.new_ids import new_id_of
from services.product.domain.files import File
from services.product.domain.formats import ARCHIVE
from services.product.domain.imports import MAX_UNDER_WAY
from services.product.domain.refusals import (
    PartMisplaced,
    TooManyUploads,
    UploadIncomplete,
    UploadNotFound,
    UploadRefused,
)
from services.product.domain.uploads import MAX_UPLOAD_BYTES, MAX_UPLOADS
from tests.product.archives.making import (
    RISK,
    archive,
    carried_on,
    changed,
    ended,
    item,
    revision,
)
from tests.product.conftest import Product
from tests.product.meetings import SHORT
from tests.product.tables.importing import slice_by_slice


def many(rows: int, *, bad: int = -1) -> bytes:
    ids = [f"019aa001-0000-7000-8000-{number:012}" for number in range(rows)]
    items = [
        item(one, "risk", version=1, fields={"title": f"R {n}", "impact": 9 if n == bad else 1})
        for n, one in enumerate(ids)
    ]
    history = [revision(one, 1, ["title", None, f"R {n}"]) for n, one in enumerate(ids)]
    return archive(changed(items_risk=items, history=history))


def test_it_is_read_slice_by_slice_and_seen_when_all_is_there(product: Product, ada: str):
    import_id = product.use.import_file(ada, File(ARCHIVE, many(1_700)))
    states = []
    while (now := product.use.get_import(ada, import_id)).is_under_way:
        states.append((now.state, now.done))
        assert not product.use.list_items(ada, "risk").items
        slice_by_slice(product)(ada, import_id)
    assert [state for state, _ in states] == ["pending", *["processing"] * (len(states) - 1)]
    assert len(states) > 10
    assert [done for _, done in states] == sorted(done for _, done in states)
    assert states[-1][1] == now.total
    assert now.report is not None
    assert (now.state, now.created_count, now.report.signature) == ("completed", 1_703, "signed")
    # Those of ten thousand would not fit a message.
    assert len(now.created) == 1_000


def test_a_bad_row_among_many_leaves_nothing(product: Product, ada: str):
    done = ended(product, ada, many(1_700, bad=1_600))
    assert (done.state, done.errors[0].line) == ("failed", 1_602)
    assert not product.use.list_items(ada, "risk").items
    with pytest.raises(UploadNotFound):
        product.use.get_upload(ada, done.id)


def test_stopped_half_way_nothing_of_it_is_left(product: Product, ada: str):
    import_id = product.use.import_file(ada, File(ARCHIVE, many(1_700)))
    for _ in range(4):
        slice_by_slice(product)(ada, import_id)
    product.use.stop_import(ada, import_id)
    slice_by_slice(product)(ada, import_id)
    assert product.use.get_import(ada, import_id).state == "cancelled"
    assert not product.use.list_items(ada, "risk").items
    with pytest.raises(UploadNotFound):
        product.use.get_upload(ada, import_id)


def test_a_slice_that_comes_twice_changes_nothing(product: Product, ada: str):
    done = ended(product, ada, archive())
    product.use.advance_import(ada, done.id)
    assert product.use.get_import(ada, done.id) == done
    assert len(product.use.list_items(ada, "risk").items) == 1


def test_parts_follow_on_each_other_and_one_that_comes_again_does_no_harm(
    product: Product, ada: str, grace: str
):
    data = archive()
    upload = product.use.begin_upload(ada, len(data))
    assert product.use.add_part(ada, upload.id, 0, data[:1_000]).received == 1_000
    assert product.use.add_part(ada, upload.id, 0, data[:1_000]).received == 1_000
    for start, end in ((1_001, 1_200), (900, 1_200), (1_000, len(data) + 1)):
        with pytest.raises(PartMisplaced) as refused:
            product.use.add_part(ada, upload.id, start, bytes(end - start))
        assert refused.value.fields[0].reason == "must be 1000"
    with pytest.raises(UploadIncomplete):
        product.use.import_file(ada, File(ARCHIVE, b""), upload_id=upload.id)
    assert product.use.get_upload(ada, upload.id) == (upload.id, len(data), 1_000)
    with pytest.raises(UploadNotFound):
        product.use.add_part(grace, upload.id, 1_000, data[1_000:])
    product.use.add_part(ada, upload.id, 1_000, data[1_000:])
    for _ in range(2):
        import_id = product.use.import_file(ada, File(ARCHIVE, b""), upload_id=upload.id)
        assert import_id == upload.id
    assert carried_on(product, ada, upload.id).state == "completed"
    assert product.use.get_item(ada, "risk", new_id_of(upload.id, RISK))


def test_any_format_may_come_in_parts(product: Product, ada: str):
    upload = product.use.begin_upload(ada, len(SHORT))
    product.use.add_part(ada, upload.id, 0, SHORT)
    import_id = product.use.import_file(ada, File("vtt", b"", "Weekly"), upload_id=upload.id)
    assert import_id == upload.id
    assert product.use.get_import(ada, import_id).state == "completed"
    with pytest.raises(UploadNotFound):
        product.use.get_upload(ada, upload.id)


def test_an_upload_can_be_given_up_but_not_under_its_import(product: Product, ada: str):
    data = archive()
    upload = product.use.begin_upload(ada, len(data))
    product.use.add_part(ada, upload.id, 0, data)
    product.use.import_file(ada, File(ARCHIVE, b""), upload_id=upload.id)
    product.use.remove_upload(ada, upload.id)
    assert carried_on(product, ada, upload.id).state == "completed"
    other = product.use.begin_upload(ada, 10)
    for _ in range(2):
        product.use.remove_upload(ada, other.id)
    for upload_id in (other.id, "nonsense"):
        with pytest.raises(UploadNotFound):
            product.use.get_upload(ada, upload_id)


def test_so_many_and_so_large_and_no_more(product: Product, ada: str):
    assert MAX_UPLOADS >= MAX_UNDER_WAY
    for size in (0, MAX_UPLOAD_BYTES + 1):
        with pytest.raises(UploadRefused):
            product.use.begin_upload(ada, size)
    for _ in range(MAX_UPLOADS):
        product.use.begin_upload(ada, 10)
    with pytest.raises(TooManyUploads):
        product.use.begin_upload(ada, 10)
