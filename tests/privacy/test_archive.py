"""The archive of an export: readable by a person, a machine and a spreadsheet, and checkable."""

import base64
import csv
import hashlib
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import jsonschema_rs
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from services.chassis.encrypted_files import EncryptedFiles
from services.privacy.adapters.outbound.archive.build import ArchiveBuilder
from services.privacy.adapters.outbound.archive.kind_names import KindNames
from services.privacy.adapters.outbound.ed25519_signer import Ed25519Signer
from services.privacy.adapters.outbound.encrypted_export_files import EncryptedExportFiles
from services.privacy.adapters.outbound.signing_key_files import SigningKeyFiles
from services.privacy.domain.export import SOURCES, Export
from tests.fake_key_service import FakeKeyService
from tests.privacy import export_records
from tests.privacy.export_records import GONE, INITIATIVE, LONELY, MEETING, NASTY, RISK
from tests.privacy.fakes import MONDAY, FixedClock

KINDS = Path(__file__).parents[2] / "proto/azmyra/product/v1/kinds"
EXPORT = Export("export-1", "ada", requested_at=MONDAY)


@pytest.fixture(scope="module")
def signer(tmp_path_factory) -> Ed25519Signer:
    keys = SigningKeyFiles(tmp_path_factory.mktemp("certificate-keys"))
    return Ed25519Signer(keys, FakeKeyService(), "certificates")


@pytest.fixture(scope="module")
def files(tmp_path_factory, signer) -> EncryptedExportFiles:
    encrypted = EncryptedFiles(tmp_path_factory.mktemp("exports"), FakeKeyService(), "exports")
    builder = ArchiveBuilder(KindNames.read(KINDS), signer)
    return EncryptedExportFiles(encrypted, builder, FixedClock())


@pytest.fixture(scope="module")
def archive(files) -> ZipFile:
    for service in SOURCES:
        files.keep_parts(EXPORT, service, export_records.of(service))
    size = files.pack(EXPORT)
    content = b"".join(files.archive(EXPORT))
    assert len(content) == size
    return ZipFile(io.BytesIO(content))


def text(archive: ZipFile, name: str) -> str:
    return archive.read(name).decode()


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.add(str(found["id"]))
        if tag in ("a", "link", "script"):
            self.links.append(str(found.get("href") or found.get("src")))


def parsed(page: str) -> _Links:
    links = _Links()
    links.feed(page)
    return links


def test_every_file_is_whole(archive):
    assert archive.testzip() is None


def test_every_link_of_every_page_leads_to_something_in_the_archive(archive):
    pages = {name: parsed(text(archive, name)) for name in archive.namelist() if ".html" in name}
    names = set(archive.namelist())
    for name, page in pages.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            target = Path(name).parent.joinpath(path)
            resolved = str(Path("/", target).resolve().relative_to("/"))
            assert resolved in names, (name, link)
            assert not anchor or anchor in pages[resolved].ids, (name, link)


def test_links_between_items_are_shown_at_both_ends_and_dangling_ones_at_none(archive):
    risks = text(archive, "pages/risk-1.html")
    assert f'is mitigated by <a href="../pages/initiative-1.html#{INITIATIVE}">' in risks
    initiatives = text(archive, "pages/initiative-1.html")
    assert f'mitigates <a href="../pages/risk-1.html#{RISK}">Churn</a>' in initiatives
    assert GONE not in risks


def test_what_a_person_typed_runs_nothing(archive):
    for name in archive.namelist():
        if name.endswith(".html"):
            assert NASTY not in text(archive, name)
            assert "default-src 'none'" in text(archive, name)


def test_the_tables_open_in_a_spreadsheet_and_hold_no_formula(archive):
    content = archive.read("tables/risks.csv").decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(content))
    assert (row["Title"], row["id"]) == ("Churn", RISK)
    assert row["Statement"] == "'=cmd()"
    initiatives = archive.read("tables/initiatives.csv").decode("utf-8-sig")
    nasty, lonely = csv.DictReader(io.StringIO(initiatives))
    assert (nasty["Title"], nasty["Reach"]) == (NASTY, "10 to 20")
    assert (lonely["id"], lonely["Title"], lonely["Status"]) == (LONELY, "Line\nbreak", "Planned")


def test_meetings_are_text_and_captions_too(archive):
    assert "00:01:01 Bob <b>: Yes." in text(archive, f"transcripts/{MEETING}.txt")
    captions = text(archive, f"transcripts/{MEETING}.vtt")
    assert captions.startswith("WEBVTT\n\n00:00:01.000 --> 00:01:01.500\n<v Ada>We lose")
    assert "people &amp; money." in captions
    page = text(archive, f"pages/transcripts/{MEETING}.html")
    assert '<tr id="turn-1">' in page
    assert "Bob &lt;b&gt;" in page


def test_the_data_are_what_the_services_gave_and_fit_the_published_schema(archive):
    schema = json.loads(text(archive, "data/schema.json"))
    data = [name for name in archive.namelist() if name.startswith("data/") and "/" in name[5:]]
    assert "data/product/items.risk.json" in data
    for name in data:
        rows = json.loads(text(archive, name))
        table = Path(name).stem.partition(".")[0]
        shape = schema["$defs"].get(table, {"type": "array", "items": {"type": "object"}})
        jsonschema_rs.validate(shape, rows)
    given = export_records.OF_SERVICES["product"]["links"]
    assert json.loads(text(archive, "data/product/links.json")) == given


def test_the_manifest_lists_every_other_file_with_its_digest_and_is_signed(archive, signer):
    signed = json.loads(text(archive, "manifest.json"))
    x = signer.public_keys()[signed["key_id"]]
    public = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(x + "="))
    public.verify(base64.b64decode(signed["signature"]), signed["manifest"].encode())
    manifest = json.loads(signed["manifest"])
    assert set(manifest["files"]) == set(archive.namelist()) - {"manifest.json"}
    for name, digest in manifest["files"].items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    assert manifest["rows"]["product/items.initiative"] == 2


def test_what_is_left_out_is_told_with_its_reason(archive):
    front = text(archive, "index.html")
    assert "identity: account_holders.password_hash" in front
    assert "It opens nothing." in front


def test_the_search_knows_every_item(archive):
    data = text(archive, "search-data.js")
    rows = json.loads(data.partition("=")[2].strip().removesuffix(";").replace(",\n]", "\n]"))
    assert {title for _, title, _ in rows} == {"Churn", NASTY, "Weekly", "Line\nbreak"}


def test_two_gatherings_at_once_do_not_mix(files):
    """Pub/Sub may deliver a step to two at the same time."""
    rows = export_records.of("product")
    again = replace(EXPORT, id="export-2")
    for service in ("identity", "integrations", "privacy"):
        files.keep_parts(again, service, export_records.of(service))

    def interrupted():
        for table, records in rows:
            files.keep_parts(again, "product", export_records.of("product"))
            yield table, records

    files.keep_parts(again, "product", interrupted())
    assert files.pack(again) > 0
    archive = ZipFile(io.BytesIO(b"".join(files.archive(again))))
    given = export_records.OF_SERVICES["product"]["links"]
    assert json.loads(text(archive, "data/product/links.json")) == given
    files.remove("export-2")


def test_making_it_again_replaces_what_there_was(files, archive):
    assert files.pack(EXPORT) > 0
    assert b"".join(files.archive(EXPORT))[:2] == b"PK"
    files.forget_parts(EXPORT)
    assert [path.name for path in files.files.folder.iterdir()] == ["export-1.zip"]
    assert b"".join(files.archive(EXPORT))[:2] == b"PK"
