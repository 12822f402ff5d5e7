"""Connections, receipts and openings as messages."""

from collections.abc import Sequence
from datetime import datetime

from azmyra.integrations.v1 import connections_pb2 as pb
from azmyra.integrations.v1.integrations_pb2 import Connection as ConnectionMessage

from services.chassis import rfc3339
from services.chassis.refusals import FieldProblem, InvalidInput
from services.integrations.application.list_connections import ToolStatus
from services.integrations.domain.connections import Connection, Tool
from services.integrations.domain.grants import GRANTOR_OF, Grant
from services.integrations.domain.openings import Opening
from services.integrations.domain.receipts import Receipt


def tool_of(provider: str) -> Tool:
    """Raises InvalidInput."""
    try:
        return Tool(provider)
    except ValueError:
        names = ", ".join(tool.value for tool in Tool)
        raise InvalidInput(fields=[FieldProblem("provider", f"One of {names}.")]) from None


def connection_message(status: ToolStatus, every: Sequence[ToolStatus]) -> ConnectionMessage:
    connection, grant = status.connection, status.grant
    message = ConnectionMessage(
        provider=status.tool.value,
        state=status.state,
        available=bool(status.by),
        connected_at=_moment(connection.connected_at if connection else None),
        ways=[way.value for way in status.by],
        reading_scopes=status.reads,
        writing_scopes=status.writes,
    )
    if connection and grant:
        message.details.CopyFrom(_details(connection, grant))
        message.details.shared_with.extend(_shared_with(status.tool, every))
    return message


def _details(connection: Connection, grant: Grant) -> pb.ConnectionDetails:
    return pb.ConnectionDetails(
        kind=grant.kind.value,
        holder=grant.holder,
        read_only=connection.read_only,
        asked_scopes=grant.asked,
        granted_scopes=grant.granted or (),
        granted_told=grant.granted is not None,
        sites=[pb.Site(id=site.id, name=site.name, url=site.url) for site in grant.sites],
        site_id=connection.site_id or "",
        last_read_at=_moment(connection.last_read_at),
        last_written_at=_moment(connection.last_written_at),
        last_worked_at=_moment(connection.last_worked_at),
        last_failed_at=_moment(connection.last_failed_at),
        failure=connection.last_failure or "" if connection.fails else "",
    )


def _shared_with(tool: Tool, every: Sequence[ToolStatus]) -> list[str]:
    return [
        other.tool.value
        for other in every
        if other.tool is not tool
        and other.connection is not None
        and GRANTOR_OF[other.tool] is GRANTOR_OF[tool]
    ]


def receipt_message(receipt: Receipt) -> pb.Receipt:
    return pb.Receipt(
        id=receipt.id,
        provider=receipt.tool.value,
        kind=receipt.kind.value,
        holder=receipt.holder,
        connected_at=_moment(receipt.connected_at),
        disconnected_at=_moment(receipt.disconnected_at),
        destroyed=receipt.destroyed,
        revocation=receipt.revocation.value,
        revoked_at=_moment(receipt.revoked_at),
        by_hand_at=receipt.by_hand_at,
    )


def opening_message(opening: Opening) -> pb.Opening:
    return pb.Opening(
        id=opening.id,
        provider=opening.tool.value,
        purpose=opening.use.purpose.value,
        call=opening.use.call,
        at=_moment(opening.at),
        failed=opening.failed,
    )


def _moment(moment: datetime | None) -> str:
    return rfc3339.to_text(moment) if moment else ""
