"""A table becomes items of its kind: all of it, or nothing and the cells at fault."""

import pytest

from services.product.domain.refusals import LlmKeyRefused, TableRefused
from tests.product.conftest import Product
from tests.product.tables.importing import RISKS, fields_of, table_file, table_imported

CATEGORIES = "Market, Product, Technical, Delivery, Legal and privacy, Financial, People"


def test_each_row_becomes_an_item_with_history(product: Product, ada: str):
    done = table_imported(product, ada, table_file())
    assert (done.state, len(done.created), done.skipped, done.total, done.done) == (
        "completed",
        2,
        0,
        2,
        2,
    )
    assert fields_of(product, ada) == [
        {
            "title": "Checkout fails",
            "category": "technical",
            "probability": 4,
            "review_date": "2026-12-01",
            "status": "open",
            "tags": ["checkout", "payments"],
        },
        {
            "title": "We lose the key account",
            "category": "market",
            "probability": 2,
            "status": "open",
        },
    ]
    history = product.use.list_history(ada, "risk", done.created[0]).revisions
    assert ("title", None, "Checkout fails") in history[0].changes
    assert product.use.search(ada, "payments").hits[0].id == done.created[0]
    assert len(product.use.list_items(ada, "risk", filters={"category": ["market"]}).items) == 1


@pytest.mark.parametrize("kind", ["initiative", "persona", "competitor", "vision", "roadmap-item"])
def test_every_kind_comes_from_a_table(product: Product, ada: str, kind: str):
    done = table_imported(product, ada, table_file("Name\nThe first\nThe second\n", kind))
    assert (done.state, len(done.created)) == ("completed", 2)


def test_a_person_maps_columns_in_any_order(product: Product, ada: str):
    file = table_file(
        "x;What;From;To\n7;Faster;10;20\n",
        "initiative",
        columns=("", "title", "reach.low", "reach.high"),
        delimiter=";",
    )
    assert table_imported(product, ada, file).state == "completed"
    [fields] = fields_of(product, ada, "initiative")
    assert (fields["title"], fields["reach"]) == ("Faster", {"low": 10, "high": 20})


def test_bad_cells_are_told_by_line_and_column_and_nothing_is_stored(product: Product, ada: str):
    text = RISKS + ",technical,6,soon,\n\nGood one,weather,3,2026-01-01,\n"
    done = table_imported(product, ada, table_file(text))
    assert (done.state, list(done.created)) == ("failed", [])
    assert [(e.line, e.reason) for e in done.errors] == [
        (4, "“Title” is required"),
        (4, "“Probability” must be at most 5"),
        (4, "“Review date” must be a date, written like 2026-11-23"),
        (6, f"“Category” must be one of: {CATEGORIES}"),
    ]
    assert not fields_of(product, ada)


def test_rows_that_are_there_already_are_skipped_and_told(product: Product, ada: str, grace: str):
    table_imported(product, ada, table_file())
    done = table_imported(product, ada, table_file(RISKS + "New,,,,\nNEW,,,,\n"))
    assert (done.state, len(done.created)) == ("completed", 1)
    assert (done.skipped, list(done.skipped_lines)) == (3, [2, 3, 5])
    assert len(table_imported(product, grace, table_file()).created) == 2


def test_a_person_may_create_them_all_the_same(product: Product, ada: str):
    table_imported(product, ada, table_file())
    done = table_imported(product, ada, table_file(duplicates="create"))
    assert (len(done.created), done.skipped) == (2, 0)
    assert len(fields_of(product, ada)) == 4


def test_a_deleted_item_is_no_duplicate(product: Product, ada: str):
    [first, _] = table_imported(product, ada, table_file()).created
    product.use.delete_item(ada, "risk", first, version=0)
    assert len(table_imported(product, ada, table_file()).created) == 1


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", [0]),
        (b"Title\n", [0]),
        (b'Title\n"open\n', [2]),
        (b'Title\nfine\n"a"b\n', [3]),
        ("Title\nZürich\n".encode("cp1252"), [2]),
        (b"Title\n\x81\n", [2]),
        ("Title\nx\n".encode("utf-32"), [0]),
        ("Title\nx\n".encode("utf-16-le"), [1]),
        (b"Title\na\0b\n", [2]),
        (b"Title\nA,B\n", [2]),
    ],
)
def test_an_unreadable_table_is_told_by_line(
    product: Product, ada: str, data: bytes, lines: list[int]
):
    done = table_imported(product, ada, table_file(data))
    assert done.state == "failed"
    assert [problem.line for problem in done.errors] == lines


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (RISKS.encode("utf-8-sig"), ""),
        (RISKS.encode("utf-16"), ""),
        (RISKS.encode("utf-16-le"), "utf-16"),
        (RISKS.replace("account", "accöunt").encode("cp1252"), "windows-1252"),
        (b"sep=;\r\n" + RISKS.replace('"checkout, payments"', "a").replace(",", ";").encode(), ""),
        (RISKS.replace("\n", "\r").encode(), ""),
        (RISKS.replace('"checkout, payments"', "a").replace(",", "\t").encode(), ""),
    ],
)
def test_other_encodings_marks_and_delimiters_are_read(
    faked_product: Product, ada: str, data: bytes, encoding: str
):
    done = table_imported(faked_product, ada, table_file(data, encoding=encoding))
    assert (done.state, len(done.created)) == ("completed", 2)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        (("titel",), "“titel” is not a field of risk; did you mean “title”?"),
        (("title", "title"), "“title” is filled by two columns"),
        (("statement",), "one column must be the title"),
        (("title",) * 9, "has 9 entries for 5 columns"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(
    faked_product: Product, ada: str, columns: tuple[str, ...], reason: str
):
    with pytest.raises(TableRefused) as refused:
        faked_product.use.import_file(ada, table_file(columns=columns))
    assert [(p.field, p.reason) for p in refused.value.fields] == [("columns", reason)]


def test_a_kind_that_is_none_is_refused(faked_product: Product, ada: str):
    for look in (faked_product.use.import_file, faked_product.use.inspect_table):
        with pytest.raises(TableRefused) as refused:
            look(ada, table_file(kind="wish"))
        [problem] = refused.value.fields
        assert problem.field == "kind"
        assert "risk" in problem.reason


@pytest.mark.promise("4.4")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_table_with_an_llm_key_is_refused_before_anything_is_stored(
    product: Product, ada: str, encoding: str
):
    key = "sk-proj-" + "aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA"
    data = f"Title,Statement\nLeak,it is {key}\n".encode(encoding)
    with pytest.raises(LlmKeyRefused) as refused:
        product.use.import_file(ada, table_file(data))
    assert [problem.field for problem in refused.value.fields] == ["line 2"]
    assert not product.use.list_imports(ada)


def test_a_dry_run_says_what_would_be_and_keeps_nothing(product: Product, ada: str):
    table_imported(product, ada, table_file("Title\nCheckout fails\n"))
    text = RISKS + "Third,Weather,9,,\n"
    found = product.use.inspect_table(ada, table_file(text))
    assert found.table is not None
    assert found.table.table.headers == (
        "Title",
        "Category",
        "Probability",
        "Review date",
        "Tags",
    )
    assert [target.path for target in found.table.targets if target] == [
        "title",
        "category",
        "probability",
        "review_date",
        "tags",
    ]
    assert (found.ready, found.duplicates, found.refused) == (1, 1, 1)
    assert found.samples[2] == ["Third", "Weather", "9", "", ""]
    assert [preview.duplicate for preview in found.preview] == [True, False, False]
    assert [(p.line, p.column, p.field) for p in found.problems] == [
        (4, "Category", "category"),
        (4, "Probability", "probability"),
    ]
    assert len(fields_of(product, ada)) == 1
    assert len(product.use.list_imports(ada)) == 1


def test_a_dry_run_shows_what_an_uncertain_encoding_would_give(faked_product: Product, ada: str):
    found = faked_product.use.inspect_table(ada, table_file("Title\nZürich\n".encode("cp1252")))
    assert found.table is not None
    source = found.table.table.source
    assert (source.encoding, source.certain) == ("windows-1252", False)
    assert found.preview[0].draft.title == "Zürich"


def test_a_dry_run_without_a_title_says_so_row_by_row(faked_product: Product, ada: str):
    found = faked_product.use.inspect_table(ada, table_file("Colour\nred\n"))
    assert [(p.line, p.field, p.reason) for p in found.problems] == [(2, "title", "is required")]


def test_a_dry_run_of_what_is_no_table_says_why(faked_product: Product, ada: str):
    found = faked_product.use.inspect_table(ada, table_file('Title\n"open'))
    assert found.table is None
    assert [problem.line for problem in found.problems] == [2]


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("Review Date", "review_date"),
        ("residual_impact", "residual_impact"),
        ("Mitigations", "mitigation"),
        ("Summary", "title"),
        ("Colour", ""),
    ],
)
def test_headings_propose_their_fields(faked_product: Product, ada: str, header: str, path: str):
    found = faked_product.use.inspect_table(ada, table_file(f"{header}\nx\n"))
    assert found.table is not None
    assert [target.path if target else "" for target in found.table.targets] == [path]
