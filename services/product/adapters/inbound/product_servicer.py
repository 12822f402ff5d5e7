"""azmyra.product.v1.ProductService: translates, calls one use case, translates back."""

from collections.abc import Iterator

import grpc
from azmyra.product.v1 import bulk_pb2, history_pb2, product_pb2_grpc, search_pb2
from azmyra.product.v1 import product_pb2 as pb
from typing_extensions import override

from services.chassis.caller import caller_of
from services.product.adapters.inbound.import_messages import to_import
from services.product.adapters.inbound.messages import (
    connection_of,
    filters_of,
    proposal_of,
    provenance_of,
    to_count,
    to_hit,
    to_item,
    to_item_version,
    to_link,
    to_revision,
    to_turn,
    version_of,
    wanted_of,
)
from services.product.adapters.inbound.upload import received
from services.product.adapters.inbound.use_cases import UseCases

Context = grpc.ServicerContext


class ProductServicer(product_pb2_grpc.ProductServiceServicer):
    def __init__(self, use: UseCases) -> None:
        self._use = use

    @override
    def CreateItem(self, request: pb.CreateItemRequest, context: Context) -> pb.CreateItemResponse:
        item = self._use.create_item(
            caller_of(context).account_id,
            request.kind,
            request.fields_json,
            idempotency_key=request.idempotency_key,
        )
        return pb.CreateItemResponse(item=to_item(item))

    @override
    def GetItem(self, request: pb.GetItemRequest, context: Context) -> pb.GetItemResponse:
        item = self._use.get_item(caller_of(context).account_id, request.kind, request.id)
        return pb.GetItemResponse(item=to_item(item))

    @override
    def ListItems(self, request: pb.ListItemsRequest, context: Context) -> pb.ListItemsResponse:
        page = self._use.list_items(
            caller_of(context).account_id,
            request.kind,
            limit=request.limit,
            cursor=request.cursor,
            sort=request.sort,
            filters=filters_of(request.filters),
            deleted=request.deleted,
        )
        return pb.ListItemsResponse(items=map(to_item, page.items), next_cursor=page.next_cursor)

    @override
    def CountItems(self, request: pb.CountItemsRequest, context: Context) -> pb.CountItemsResponse:
        counts = self._use.count_items(
            caller_of(context).account_id,
            request.kind,
            by=request.by,
            filters=filters_of(request.filters),
        )
        return pb.CountItemsResponse(counts=map(to_count, counts))

    @override
    def UpdateItem(self, request: pb.UpdateItemRequest, context: Context) -> pb.UpdateItemResponse:
        item = self._use.update_item(
            caller_of(context).account_id,
            request.kind,
            request.id,
            version=request.version,
            patch_json=request.patch_json,
        )
        return pb.UpdateItemResponse(item=to_item(item))

    @override
    def DeleteItem(self, request: pb.DeleteItemRequest, context: Context) -> pb.DeleteItemResponse:
        self._use.delete_item(
            caller_of(context).account_id, request.kind, request.id, version=request.version
        )
        return pb.DeleteItemResponse()

    @override
    def RestoreItem(
        self, request: pb.RestoreItemRequest, context: Context
    ) -> pb.RestoreItemResponse:
        item = self._use.restore_item(caller_of(context).account_id, request.kind, request.id)
        return pb.RestoreItemResponse(item=to_item(item))

    @override
    def RestoreVersion(
        self, request: pb.RestoreVersionRequest, context: Context
    ) -> pb.RestoreVersionResponse:
        item = self._use.restore_version(
            caller_of(context).account_id,
            request.kind,
            request.id,
            version=request.version,
            wanted=request.wanted_version,
        )
        return pb.RestoreVersionResponse(item=to_item(item))

    @override
    def UpdateItems(
        self, request: bulk_pb2.UpdateItemsRequest, context: Context
    ) -> bulk_pb2.UpdateItemsResponse:
        versions = self._use.update_items(
            caller_of(context).account_id,
            request.kind,
            [version_of(item) for item in request.items],
            request.patch_json,
            idempotency_key=request.idempotency_key,
        )
        return bulk_pb2.UpdateItemsResponse(items=map(to_item_version, versions))

    @override
    def RestoreVersions(
        self, request: bulk_pb2.RestoreVersionsRequest, context: Context
    ) -> bulk_pb2.RestoreVersionsResponse:
        versions = self._use.restore_versions(
            caller_of(context).account_id,
            request.kind,
            [wanted_of(item) for item in request.items],
            idempotency_key=request.idempotency_key,
        )
        return bulk_pb2.RestoreVersionsResponse(items=map(to_item_version, versions))

    @override
    def DeleteItems(
        self, request: bulk_pb2.DeleteItemsRequest, context: Context
    ) -> bulk_pb2.DeleteItemsResponse:
        versions = self._use.delete_items(
            caller_of(context).account_id,
            request.kind,
            [version_of(item) for item in request.items],
            idempotency_key=request.idempotency_key,
        )
        return bulk_pb2.DeleteItemsResponse(items=map(to_item_version, versions))

    @override
    def RestoreItems(
        self, request: bulk_pb2.RestoreItemsRequest, context: Context
    ) -> bulk_pb2.RestoreItemsResponse:
        versions = self._use.restore_items(
            caller_of(context).account_id,
            request.kind,
            [version_of(item) for item in request.items],
            idempotency_key=request.idempotency_key,
        )
        return bulk_pb2.RestoreItemsResponse(items=map(to_item_version, versions))

    @override
    def ListHistory(
        self, request: history_pb2.ListHistoryRequest, context: Context
    ) -> history_pb2.ListHistoryResponse:
        page = self._use.list_history(
            caller_of(context).account_id,
            request.kind,
            request.id,
            limit=request.limit,
            cursor=request.cursor,
        )
        revisions = map(to_revision, page.revisions)
        return history_pb2.ListHistoryResponse(revisions=revisions, next_cursor=page.next_cursor)

    @override
    def CreateLink(self, request: pb.CreateLinkRequest, context: Context) -> pb.CreateLinkResponse:
        link = self._use.create_link(
            caller_of(context).account_id,
            connection_of(request),
            provenance=provenance_of(request.provenance)
            if request.HasField("provenance")
            else None,
            idempotency_key=request.idempotency_key,
        )
        return pb.CreateLinkResponse(link=to_link(link))

    @override
    def ListLinks(self, request: pb.ListLinksRequest, context: Context) -> pb.ListLinksResponse:
        page = self._use.list_links(
            caller_of(context).account_id,
            request.item_id,
            limit=request.limit,
            cursor=request.cursor,
        )
        return pb.ListLinksResponse(links=map(to_link, page.links), next_cursor=page.next_cursor)

    @override
    def DeleteLink(self, request: pb.DeleteLinkRequest, context: Context) -> pb.DeleteLinkResponse:
        self._use.delete_link(caller_of(context).account_id, request.id)
        return pb.DeleteLinkResponse()

    @override
    def ListTurns(self, request: pb.ListTurnsRequest, context: Context) -> pb.ListTurnsResponse:
        page = self._use.list_turns(
            caller_of(context).account_id,
            request.transcript_id,
            limit=request.limit,
            cursor=request.cursor,
        )
        return pb.ListTurnsResponse(turns=map(to_turn, page.turns), next_cursor=page.next_cursor)

    @override
    def Search(
        self, request: search_pb2.SearchRequest, context: Context
    ) -> search_pb2.SearchResponse:
        page = self._use.search(
            caller_of(context).account_id,
            request.query,
            of_kinds=request.kinds,
            limit=request.limit,
            cursor=request.cursor,
        )
        return search_pb2.SearchResponse(hits=map(to_hit, page.hits), next_cursor=page.next_cursor)

    @override
    def ImportFile(
        self, request_iterator: Iterator[pb.ImportFileRequest], context: Context
    ) -> pb.ImportFileResponse:
        file, header = received(request_iterator)
        import_id = self._use.import_file(
            caller_of(context).account_id,
            file,
            upload_id=header.upload_id,
            idempotency_key=header.idempotency_key,
        )
        return pb.ImportFileResponse(id=import_id)

    @override
    def GetImport(self, request: pb.GetImportRequest, context: Context) -> pb.GetImportResponse:
        return to_import(self._use.get_import(caller_of(context).account_id, request.id))

    @override
    def AcceptProposals(
        self, request: pb.AcceptProposalsRequest, context: Context
    ) -> pb.AcceptProposalsResponse:
        created = self._use.accept_proposals(
            caller_of(context).account_id,
            [proposal_of(proposal) for proposal in request.proposals],
            provenance_of(request.provenance),
            idempotency_key=request.idempotency_key,
        )
        return pb.AcceptProposalsResponse(
            items=map(to_item, created.items), links=map(to_link, created.links)
        )
