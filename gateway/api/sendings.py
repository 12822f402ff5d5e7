"""Sending an item to a connected tool, and where items came from and were sent to."""

from collections.abc import Sequence
from typing import Any, Final

import orjson
from azmyra.integrations.v1 import sendings_pb2 as pb
from azmyra.product.v1 import product_pb2, tool_items_pb2

from gateway.answers import Answer, document, json_answer
from gateway.call import Call
from gateway.item_sections import sections_of
from gateway.kinds import Kind
from gateway.operations import operation
from gateway.problems import InvalidInput
from gateway.services import Product, Sendings, ToolItems
from services.chassis.refusals import FieldProblem

#: Seconds: a tool is asked meanwhile.
_PATIENCE: Final = 45.0


class SendingsApi:
    """Nothing leaves that was not shown before."""

    def __init__(self, sendings: Sendings, product: Product, kinds: Sequence[Kind]) -> None:
        self._sendings = sendings
        self._product = product
        self._kinds = {kind.name: kind for kind in kinds}

    @operation(
        "POST",
        "/integrations/{provider}/send/preview",
        "previewSend",
        tag="integrations",
        body="SendPreviewRequest",
        answer="SendPreview",
    )
    def preview(self, call: Call, provider: str) -> Answer:
        """Exactly what would leave for a tool; nothing is sent."""
        body = call.body
        kind = self._kind(body["kind"])
        wanted = product_pb2.GetItemRequest(kind=kind.name, id=body["item_id"])
        item = self._product(call, lambda stub: stub.GetItem, wanted).item
        fields = orjson.loads(item.fields_json)
        sections = sections_of(kind, fields, body.get("fields"))
        request = pb.PreviewSendRequest(
            provider=provider,
            target=body["target"],
            item_id=item.id,
            title=fields["title"],
            sections=[pb.OutgoingSection(heading=h, text=text) for h, text in sections],
            over=body.get("over", ""),
            target_name=body.get("target_name", ""),
        )
        answer = self._sendings(call, lambda stub: stub.PreviewSend, request, timeout=_PATIENCE)
        return document(
            {
                "id": answer.id,
                "sha256": answer.sha256,
                "expires_at": answer.expires_at,
                "title": fields["title"],
                "sections": [section._asdict() for section in sections],
                "payload": orjson.loads(answer.payload_json),
            }
        )

    @operation(
        "POST",
        "/integrations/{provider}/send",
        "send",
        tag="integrations",
        body="SendRequest",
        status=201,
        answer="Sent",
    )
    def send(self, call: Call, provider: str) -> Answer:
        """Send what a preview showed: once, however often it is asked for."""
        request = pb.SendRequest(id=call.body["id"], sha256=call.body["sha256"])
        answer = self._sendings(call, lambda stub: stub.Send, request, timeout=_PATIENCE)
        sent = {"external_id": answer.external_id, "url": answer.url}
        return json_answer(orjson.dumps(sent), 201)

    def _kind(self, name: str) -> Kind:
        try:
            return self._kinds[name]
        except KeyError:
            reason = f"One of {', '.join(self._kinds)}."
            raise InvalidInput(fields=[FieldProblem("kind", reason)]) from None


class ToolReferencesApi:
    """Where items came from and were sent to."""

    def __init__(self, tool_items: ToolItems) -> None:
        self._tool_items = tool_items

    @operation(
        "GET",
        "/tool-references",
        "listToolReferences",
        tag="integrations",
        answer="ToolReferenceList",
        parameters=("ReferredItem",),
    )
    def list(self, call: Call) -> Answer:
        """Where an item came from, and where it was sent to."""
        request = tool_items_pb2.ListToolReferencesRequest(item_id=call.query.get("item", ""))
        answer = self._tool_items(call, lambda stub: stub.ListToolReferences, request)
        return document({"items": [_reference(one) for one in answer.references]})


def _reference(reference: tool_items_pb2.ToolReference) -> dict[str, Any]:
    return {
        "provider": reference.tool,
        "external_id": reference.external_id,
        "url": reference.url,
        "direction": reference.direction,
        "seen_at": reference.seen_at,
        "gone_at": reference.gone_at or None,
    }
