"""Everything that can be asked of product, made once at start."""

from dataclasses import dataclass

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.product.application.accept_proposals import AcceptProposals
from services.product.application.add_part import AddPart
from services.product.application.advance_archive import AdvanceArchive
from services.product.application.advance_import import AdvanceImport
from services.product.application.begin_upload import BeginUpload
from services.product.application.count_items import CountItems
from services.product.application.create_item import CreateItem
from services.product.application.create_link import CreateLink
from services.product.application.decide_fetched_changes import DecideFetchedChanges
from services.product.application.delete_item import DeleteItem
from services.product.application.delete_items import DeleteItems
from services.product.application.delete_link import DeleteLink
from services.product.application.export_items import ExportItems
from services.product.application.get_import import GetImport
from services.product.application.get_item import GetItem
from services.product.application.get_upload import GetUpload
from services.product.application.import_archive import ImportArchive
from services.product.application.import_file import ImportFile
from services.product.application.import_steps import ImportSteps
from services.product.application.inspect_table import InspectTable
from services.product.application.keep_sent import KeepSent
from services.product.application.list_fetched_changes import ListFetchedChanges
from services.product.application.list_history import ListHistory
from services.product.application.list_imports import ListImports
from services.product.application.list_items import ListItems
from services.product.application.list_links import ListLinks
from services.product.application.list_tool_references import ListToolReferences
from services.product.application.list_turns import ListTurns
from services.product.application.mark_missing import MarkMissing
from services.product.application.remove_upload import RemoveUpload
from services.product.application.restore_item import RestoreItem
from services.product.application.restore_items import RestoreItems
from services.product.application.restore_version import RestoreVersion
from services.product.application.restore_versions import RestoreVersions
from services.product.application.search_everything import SearchEverything
from services.product.application.stop_import import StopImport
from services.product.application.store_fetched import StoreFetched
from services.product.application.update_item import UpdateItem
from services.product.application.update_items import UpdateItems
from services.product.domain.kinds import Kinds
from services.product.ports.export_signatures import ExportSignatures
from services.product.ports.history import HistoryReader
from services.product.ports.imports import ImportReader
from services.product.ports.items import ItemReader
from services.product.ports.links import LinkReader
from services.product.ports.search import SearchReader
from services.product.ports.titles import TitleReader
from services.product.ports.tool_references import ToolReferenceReader
from services.product.ports.turns import TurnReader
from services.product.ports.uploads import UploadReader
from services.product.ports.work import Work


@dataclass(frozen=True, slots=True)
class UseCases:
    create_item: CreateItem
    get_item: GetItem
    list_items: ListItems
    count_items: CountItems
    update_item: UpdateItem
    delete_item: DeleteItem
    restore_item: RestoreItem
    restore_version: RestoreVersion
    update_items: UpdateItems
    restore_versions: RestoreVersions
    delete_items: DeleteItems
    restore_items: RestoreItems
    list_history: ListHistory
    create_link: CreateLink
    list_links: ListLinks
    delete_link: DeleteLink
    list_turns: ListTurns
    search: SearchEverything
    import_file: ImportFile
    get_import: GetImport
    advance_import: AdvanceImport
    stop_import: StopImport
    list_imports: ListImports
    inspect_table: InspectTable
    begin_upload: BeginUpload
    add_part: AddPart
    get_upload: GetUpload
    remove_upload: RemoveUpload
    export_items: ExportItems
    accept_proposals: AcceptProposals
    store_fetched: StoreFetched
    mark_missing: MarkMissing
    keep_sent: KeepSent
    list_tool_references: ListToolReferences
    list_fetched_changes: ListFetchedChanges
    decide_fetched_changes: DecideFetchedChanges


def made_of(
    *,
    kinds: Kinds,
    work: Work,
    items: ItemReader,
    history: HistoryReader,
    turns: TurnReader,
    links: LinkReader,
    search: SearchReader,
    imports: ImportReader,
    uploads: UploadReader,
    signatures: ExportSignatures,
    references: ToolReferenceReader,
    titles: TitleReader,
    clock: Clock,
    ids: IdFactory,
) -> UseCases:
    """All use cases over these ports; the process and the tests wire them alike."""
    list_items = ListItems(kinds, items, clock)
    steps = ImportSteps(kinds, titles, clock, ids)
    import_archive = ImportArchive(work, clock, ids)
    advance_archive = AdvanceArchive(kinds, work, uploads, signatures, clock)
    return UseCases(
        create_item=CreateItem(kinds, work, clock, ids),
        get_item=GetItem(items, clock),
        list_items=list_items,
        count_items=CountItems(kinds, items),
        update_item=UpdateItem(kinds, work, clock),
        delete_item=DeleteItem(work, clock),
        restore_item=RestoreItem(work, clock),
        restore_version=RestoreVersion(kinds, work, clock),
        update_items=UpdateItems(kinds, work, clock),
        restore_versions=RestoreVersions(kinds, work, clock),
        delete_items=DeleteItems(kinds, work, clock),
        restore_items=RestoreItems(kinds, work, clock),
        list_history=ListHistory(items, history, clock),
        create_link=CreateLink(work, clock, ids),
        list_links=ListLinks(links, items),
        delete_link=DeleteLink(work),
        list_turns=ListTurns(kinds, items, turns, clock),
        search=SearchEverything(kinds, search),
        import_file=ImportFile(kinds, work, uploads, steps, ids, import_archive=import_archive),
        get_import=GetImport(imports),
        advance_import=AdvanceImport(kinds, work, imports, steps, advance_archive),
        stop_import=StopImport(work),
        list_imports=ListImports(imports),
        inspect_table=InspectTable(kinds, titles),
        begin_upload=BeginUpload(work, ids),
        add_part=AddPart(work),
        get_upload=GetUpload(uploads),
        remove_upload=RemoveUpload(work),
        export_items=ExportItems(kinds, list_items),
        accept_proposals=AcceptProposals(kinds, work, clock, ids),
        store_fetched=StoreFetched(kinds, work, clock, ids),
        mark_missing=MarkMissing(work, clock, ids),
        keep_sent=KeepSent(work, clock),
        list_tool_references=ListToolReferences(references, items),
        list_fetched_changes=ListFetchedChanges(work),
        decide_fetched_changes=DecideFetchedChanges(kinds, work, clock, ids),
    )
