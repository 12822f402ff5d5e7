"""What is known of an archive before its rows are read."""

from services.product.domain.archive.contents import MANIFEST, Contents
from services.product.domain.archive.manifest import Manifest
from services.product.domain.archive_report import ArchiveReport
from services.product.domain.imports import Import
from services.product.domain.kinds import Kinds
from services.product.ports.export_signatures import ExportSignatures


def begun(
    record: Import,
    kinds: Kinds,
    contents: Contents,
    manifest: Manifest,
    signatures: ExportSignatures,
) -> Import:
    """The import with its size, the signature's state, and what will not be taken over.

    Raises Unavailable while the keys cannot be had.
    """
    report = ArchiveReport(exported_at=manifest.exported_at, ignored=contents.ignored)
    known = {kind.name for kind in kinds}
    for file in contents.files:
        if file.table == "items" and file.kind not in known:
            report = report.with_left_out(f"No kind “{file.kind}” is known here: its items.")
    report = _judged(report, manifest, signatures)
    return record._replace(state="processing", total=_thousands(contents.unpacked), report=report)


def _judged(
    report: ArchiveReport, manifest: Manifest, signatures: ExportSignatures
) -> ArchiveReport:
    if not manifest.signature:
        return report._replace(signature="unsigned")
    match signatures.verdict(manifest.body, manifest.signature, manifest.key_id):
        case "valid":
            return report._replace(signature="signed")
        case "unknown_key":
            return report._replace(signature="unknown_key")
        case "invalid":
            return report.with_altered(MANIFEST)


def _thousands(size: int) -> int:
    return -(-size // 1000)
