"""Connections, receipts and openings as JSON has them."""

from typing import Any

from azmyra.integrations.v1 import connections_pb2 as pb
from azmyra.integrations.v1 import integrations_pb2


def connection_object(one: integrations_pb2.Connection) -> dict[str, Any]:
    return {
        "provider": one.provider,
        "state": one.state,
        "available": one.available,
        "connected_at": one.connected_at or None,
        "ways": list(one.ways),
        "reading_scopes": list(one.reading_scopes),
        "writing_scopes": list(one.writing_scopes),
        "details": _details(one.details) if one.HasField("details") else None,
    }


def _details(details: pb.ConnectionDetails) -> dict[str, Any]:
    return {
        "kind": details.kind,
        "holder": details.holder,
        "read_only": details.read_only,
        "asked_scopes": list(details.asked_scopes),
        "granted_scopes": list(details.granted_scopes) if details.granted_told else None,
        "sites": [{"id": one.id, "name": one.name, "url": one.url} for one in details.sites],
        "site_id": details.site_id or None,
        "last_read_at": details.last_read_at or None,
        "last_written_at": details.last_written_at or None,
        "last_worked_at": details.last_worked_at or None,
        "last_failed_at": details.last_failed_at or None,
        "failure": details.failure or None,
        "shared_with": list(details.shared_with),
    }


def receipt_object(receipt: pb.Receipt) -> dict[str, Any]:
    return {
        "id": receipt.id,
        "provider": receipt.provider,
        "kind": receipt.kind,
        "holder": receipt.holder,
        "connected_at": receipt.connected_at,
        "disconnected_at": receipt.disconnected_at,
        "destroyed": receipt.destroyed,
        "revocation": receipt.revocation,
        "revoked_at": receipt.revoked_at or None,
        "by_hand_at": receipt.by_hand_at or None,
    }


def opening_object(opening: pb.Opening) -> dict[str, Any]:
    return {
        "id": opening.id,
        "provider": opening.provider,
        "purpose": opening.purpose,
        "call": opening.call,
        "at": opening.at,
        "failed": opening.failed,
    }
