"""Product's process: the one file that names concrete adapters."""

import os
from functools import partial

from azmyra.product.v1 import (
    exports_pb2_grpc,
    fetched_changes_pb2_grpc,
    imports_pb2_grpc,
    product_pb2_grpc,
    tool_items_pb2_grpc,
    uploads_pb2_grpc,
)

from services.chassis.clock import SystemClock
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.ids import new_id
from services.chassis.service import Service
from services.product.adapters.inbound.event_handlers import work_handlers
from services.product.adapters.inbound.export_servicer import ExportServicer
from services.product.adapters.inbound.fetched_changes_servicer import (
    FETCHED_CHANGES_ACCESS,
    FetchedChangesServicer,
)
from services.product.adapters.inbound.import_servicer import ImportServicer
from services.product.adapters.inbound.policy import POLICY
from services.product.adapters.inbound.product_servicer import ProductServicer
from services.product.adapters.inbound.tool_items_servicer import (
    ToolItemsServicer,
    tool_items_policy,
)
from services.product.adapters.inbound.upload_servicer import UploadServicer
from services.product.adapters.inbound.use_cases import made_of
from services.product.adapters.outbound.exported_records import EXPORTED, LEFT_OUT
from services.product.adapters.outbound.postgres_expired_data import PostgresExpiredData
from services.product.adapters.outbound.postgres_history import PostgresHistoryReader
from services.product.adapters.outbound.postgres_imports import PostgresImportReader
from services.product.adapters.outbound.postgres_item_reader import PostgresItemReader
from services.product.adapters.outbound.postgres_links import PostgresLinkReader
from services.product.adapters.outbound.postgres_search import PostgresSearch
from services.product.adapters.outbound.postgres_titles import PostgresTitles
from services.product.adapters.outbound.postgres_tool_references import (
    PostgresToolReferenceReader,
)
from services.product.adapters.outbound.postgres_turns import PostgresTurnReader
from services.product.adapters.outbound.postgres_uploads import PostgresUploadReader
from services.product.adapters.outbound.postgres_work import WORK_TOPIC, PostgresWork
from services.product.adapters.outbound.published_export_keys import PublishedExportKeys
from services.product.adapters.outbound.schema_files import read_kinds
from services.product.application.purge_deleted import PurgeDeleted
from services.product.config import read_config


def main() -> None:
    config = read_config(os.environ)
    service = Service("product", config.process)
    use_cases = made_of(
        kinds=read_kinds(config.kinds),
        work=PostgresWork(service.work),
        items=PostgresItemReader(service.database),
        history=PostgresHistoryReader(service.database),
        turns=PostgresTurnReader(service.database),
        links=PostgresLinkReader(service.database),
        search=PostgresSearch(service.database),
        imports=PostgresImportReader(service.database),
        uploads=PostgresUploadReader(service.database),
        signatures=PublishedExportKeys.at(
            config.privacy.target,
            config.privacy.audience,
            MetadataIdTokens(config.metadata_host),
        ),
        references=PostgresToolReferenceReader(service.database),
        titles=PostgresTitles(service.database),
        clock=SystemClock(),
        ids=new_id,
    )
    add_product = product_pb2_grpc.add_ProductServiceServicer_to_server
    add_imports = imports_pb2_grpc.add_ImportServiceServicer_to_server
    add_uploads = uploads_pb2_grpc.add_UploadServiceServicer_to_server
    add_exports = exports_pb2_grpc.add_ExportServiceServicer_to_server
    add_changes = fetched_changes_pb2_grpc.add_FetchedChangeServiceServicer_to_server
    add_tool_items = tool_items_pb2_grpc.add_ToolItemsServiceServicer_to_server
    service.run(
        add_services=[
            partial(add_product, ProductServicer(use_cases)),
            partial(add_imports, ImportServicer(use_cases)),
            partial(add_uploads, UploadServicer(use_cases)),
            partial(add_exports, ExportServicer(use_cases)),
            partial(add_tool_items, ToolItemsServicer(use_cases)),
            partial(add_changes, FetchedChangesServicer(use_cases)),
        ],
        policy={
            **POLICY,
            **FETCHED_CHANGES_ACCESS,
            **tool_items_policy(config.integrations_account),
        },
        handlers=work_handlers(use_cases.advance_import),
        erasure=service.erasure(next_slice_on=WORK_TOPIC),
        export=service.export(EXPORTED, LEFT_OUT),
        sweeps=[PurgeDeleted(PostgresExpiredData(service.database))],
    )


if __name__ == "__main__":
    main()
