"""Large tables are read in slices; nobody sees an item of them before all are there."""

from typing import Any

import pytest

from services.product.application.advance_import import AdvanceImport
from services.product.application.import_steps import ImportSteps
from services.product.domain.imports import MAX_UNDER_WAY
from services.product.domain.kinds import Kinds
from services.product.domain.refusals import ImportEnded, ImportNotFound, TooManyImports
from tests.product.conftest import Product
from tests.product.fakes import FakeClock, FakeStore
from tests.product.meetings import imported
from tests.product.tables.importing import (
    fields_of,
    many_risks,
    slice_by_slice,
    table_file,
    table_imported,
)

ROWS = 1_700


def test_a_large_table_waits_and_is_carried_on(product: Product, ada: str):
    import_id = product.use.import_file(ada, table_file(many_risks(ROWS)))
    states = []
    while (now := product.use.get_import(ada, import_id)).is_under_way:
        states.append((now.state, now.done, now.total))
        assert not product.use.list_items(ada, "risk").items
        assert not product.use.search(ada, "risk").hits
        slice_by_slice(product)(ada, import_id)
    assert states == [
        ("pending", 0, ROWS),
        ("processing", 500, ROWS),
        ("processing", 1_000, ROWS),
        ("processing", 1_500, ROWS),
        ("processing", 1_700, ROWS),
    ]
    assert (now.state, len(now.created)) == ("completed", ROWS)
    assert len(fields_of(product, ada)) == 200


def test_one_bad_row_among_many_leaves_nothing(product: Product, ada: str):
    done = table_imported(product, ada, table_file(many_risks(ROWS, bad_line=1_600)))
    assert done.state == "failed"
    assert [problem.line for problem in done.errors] == [1_600]
    assert not product.use.list_items(ada, "risk").items


def test_duplicates_are_found_across_slices(product: Product, ada: str):
    text = many_risks(ROWS) + "\n" + many_risks(3).partition("\n")[2]
    import_id = product.use.import_file(ada, table_file(text))
    while product.use.get_import(ada, import_id).is_under_way:
        slice_by_slice(product)(ada, import_id)
    done = product.use.get_import(ada, import_id)
    assert (len(done.created), done.skipped) == (ROWS, 3)
    assert list(done.skipped_lines) == [1_702, 1_703, 1_704]


def test_a_slice_that_comes_twice_changes_nothing(product: Product, ada: str):
    done = table_imported(product, ada, table_file(many_risks(ROWS)))
    product.use.advance_import(ada, done.id)
    assert product.use.get_import(ada, done.id) == done


def test_stopped_half_way_nothing_of_it_is_left(product: Product, ada: str):
    import_id = product.use.import_file(ada, table_file(many_risks(ROWS)))
    slice_by_slice(product)(ada, import_id)
    product.use.stop_import(ada, import_id)
    product.use.stop_import(ada, import_id)
    slice_by_slice(product)(ada, import_id)
    stopped = product.use.get_import(ada, import_id)
    assert (stopped.state, list(stopped.created), stopped.done) == ("cancelled", [], 500)
    assert not product.use.list_items(ada, "risk").items


def test_what_has_ended_or_is_anothers_cannot_be_stopped(product: Product, ada: str, grace: str):
    done = table_imported(product, ada, table_file())
    with pytest.raises(ImportEnded):
        product.use.stop_import(ada, done.id)
    waiting = product.use.import_file(ada, table_file(many_risks(ROWS)))
    for account, import_id in ((grace, waiting), (ada, "nonsense")):
        with pytest.raises(ImportNotFound):
            product.use.stop_import(account, import_id)
    product.use.advance_import(grace, waiting)
    assert product.use.get_import(ada, waiting).done == 0


def test_only_so_many_wait_at_once(product: Product, ada: str, grace: str):
    for _ in range(MAX_UNDER_WAY):
        product.use.import_file(ada, table_file(many_risks(300)))
    with pytest.raises(TooManyImports):
        product.use.import_file(ada, table_file(many_risks(300)))
    assert product.use.import_file(grace, table_file(many_risks(300)))


def test_imports_are_listed_newest_first_without_their_items(
    product: Product, ada: str, grace: str
):
    table_imported(product, ada, table_file())
    product.clock.advance(minutes=1)
    waiting = product.use.import_file(ada, table_file(many_risks(300)))
    table_imported(product, grace, table_file())
    listed = product.use.list_imports(ada)
    assert [(one.state, one.kind, one.total, one.created_count) for one in listed] == [
        ("pending", "risk", 300, 0),
        ("completed", "risk", 2, 2),
    ]
    assert listed[0].id == waiting
    assert not any(one.created for one in listed)


def test_a_large_meeting_waits_too(product: Product, ada: str):
    cue = "\n{0:02}:{1:02}:{2:02}.000 --> {0:02}:{1:02}:{2:02}.900\nSpeaker {3}: Words.\n"
    cues = (cue.format(n // 3600, n // 60 % 60, n % 60, n % 5) for n in range(20_001))
    data = ("WEBVTT\n" + "".join(cues)).encode()
    transcript = imported(product, ada, data)
    [one] = product.use.list_imports(ada)
    assert (one.format, one.kind, one.total, one.done) == ("vtt", "transcript", 20_001, 20_001)
    assert product.use.list_turns(ada, transcript, cursor="19999").turns


def test_a_queued_import_is_announced_to_ourselves(
    faked_product: Product, store: FakeStore, ada: str
):
    import_id = faked_product.use.import_file(ada, table_file(many_risks(300)))
    assert store.of(ada).queued == [import_id]


def test_its_kind_gone_meanwhile_it_fails_in_words(
    kinds: Kinds, faked_product: Product, store: FakeStore, ada: str
):
    import_id = faked_product.use.import_file(ada, table_file(many_risks(300)))
    fewer = Kinds([kinds.named("transcript").schema])
    steps = ImportSteps(fewer, store.titles, FakeClock(), iter(()).__next__)
    no_archives: Any = None
    AdvanceImport(fewer, store, store.imports, steps, no_archives)(ada, import_id)
    failed = faked_product.use.get_import(ada, import_id)
    assert (failed.state, failed.errors[0].reason) == (
        "failed",
        "The table cannot be read in this way. kind: must be one of: transcript",
    )
