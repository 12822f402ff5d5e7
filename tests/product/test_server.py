"""Product over the wire: guarded gRPC, from the client that the gateway uses."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from azmyra.product.v1 import bulk_pb2, history_pb2, product_pb2_grpc, search_pb2
from azmyra.product.v1 import product_pb2 as pb
from joserfc.jwk import OKPKey

from services.chassis.access_tokens import AccessTokenSigner, AccessTokenVerifier
from services.chassis.call_guard import CallGuard
from services.chassis.caller import Caller
from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.grpc_server import GrpcServer
from services.chassis.grpc_target import GrpcTarget
from services.product.adapters.inbound.policy import POLICY
from services.product.adapters.inbound.product_servicer import ProductServicer
from tests.chassis.google import GATEWAY, NOON, StoppedClock
from tests.product.conftest import Product
from tests.product.meetings import SHORT, TRANSCRIPTS

AUDIENCE = "http://product.azmyra.test"


class TrustedService:
    """Every call comes from the gateway."""

    def verify(self, token: str, **_: object) -> str:
        return GATEWAY

    def token(self, audience: str) -> str:
        return "token"


@dataclass
class Wire:
    """Calls methods for an account."""

    client: GrpcClient[product_pb2_grpc.ProductServiceStub]
    signer: AccessTokenSigner

    def call(self, account: str, method: str, **fields: Any) -> Any:
        files = (pb, search_pb2, bulk_pb2, history_pb2)
        messages = next(file for file in files if hasattr(file, f"{method}Request"))
        request = getattr(messages, f"{method}Request")(**fields)
        token = self.signer.sign(Caller(account, "session", ("pwd",), NOON))
        return self.client.call(
            lambda stub: getattr(stub, method), request, access_token=token, request_id="request-1"
        )

    def upload(self, account: str, parts: list[pb.ImportFileRequest]) -> Any:
        token = self.signer.sign(Caller(account, "session", ("pwd",), NOON))
        return self.client.upload(
            lambda stub: stub.ImportFile, iter(parts), access_token=token, request_id="request-1"
        )


@pytest.fixture
def wire(stored_product: Product, tmp_path: Path) -> Iterator[Wire]:
    key = OKPKey.generate_key("Ed25519", auto_kid=True)
    private, public = tmp_path / "private.json", tmp_path / "keys.json"
    private.write_text(json.dumps(key.as_dict(private=True)))
    public.write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
    clock, service = StoppedClock(), TrustedService()
    tokens = AccessTokenVerifier(public, clock=clock)
    guard = CallGuard(service, tokens, audience=AUDIENCE, allowed_callers=[GATEWAY])
    servicer = ProductServicer(stored_product.use)
    add = partial(product_pb2_grpc.add_ProductServiceServicer_to_server, servicer)
    server = GrpcServer("127.0.0.1:0", add_services=[add], guard=guard, policy=POLICY)
    server.start()
    target = GrpcTarget(f"127.0.0.1:{server.port}", encrypted=False)
    client = GrpcClient(target, AUDIENCE, service, product_pb2_grpc.ProductServiceStub)
    yield Wire(client, AccessTokenSigner(private, clock=clock))
    server.stop(0).wait()


def refusal(call: Callable[[], object]) -> RefusedCall:
    with pytest.raises(RefusedCall) as refused:
        call()
    return refused.value


def parts(data: bytes, **header: Any) -> list[pb.ImportFileRequest]:
    chunks = [data[start : start + 65_536] for start in range(0, len(data), 65_536)]
    first = pb.ImportFileRequest(header=pb.ImportHeader(format="vtt", **header))
    last = pb.ImportFileRequest(end=pb.ImportEnd(size=len(data)))
    return [first, *(pb.ImportFileRequest(chunk=chunk) for chunk in chunks), last]


def test_an_item_lives_and_dies_over_the_wire(wire: Wire, ada: str):
    made = wire.call(ada, "CreateItem", kind="risk", fields_json=b'{"title":"x"}').item
    named = {"kind": "risk", "id": made.id}
    assert wire.call(ada, "GetItem", **named).item == made
    changed = wire.call(ada, "UpdateItem", **named, version=1, patch_json=b'{"impact":2}').item
    assert changed.version == 2
    filters = [pb.Filter(field="impact", values=["2"])]
    assert list(wire.call(ada, "ListItems", kind="risk", filters=filters).items) == [changed]
    counts = wire.call(ada, "CountItems", kind="risk", by="owner", filters=filters).counts
    assert list(counts) == [pb.ValueCount(count=1)]
    wire.call(ada, "DeleteItem", **named)
    assert wire.call(ada, "ListItems", kind="risk", deleted=True).items[0].deleted_at
    assert wire.call(ada, "RestoreItem", **named).item.deleted_at == ""


def test_history_is_read_and_a_version_restored_over_the_wire(wire: Wire, ada: str):
    made = wire.call(ada, "CreateItem", kind="risk", fields_json=b'{"title":"x"}').item
    named = {"kind": "risk", "id": made.id}
    wire.call(ada, "UpdateItem", **named, version=1, patch_json=b'{"impact":2}')
    restored = wire.call(ada, "RestoreVersion", **named, version=2, wanted_version=1).item
    assert (restored.version, restored.fields_json) == (3, made.fields_json)
    page = wire.call(ada, "ListHistory", **named, limit=2)
    assert [one.action for one in page.revisions] == ["reverted", "updated"]
    assert list(page.revisions[0].changes) == [
        history_pb2.FieldChange(field="impact", before_json=b"2")
    ]
    assert page.revisions[1].by == ada
    assert page.next_cursor == "2"


def test_many_items_are_changed_and_changed_back_over_the_wire(wire: Wire, ada: str):
    made = [
        wire.call(ada, "CreateItem", kind="risk", fields_json=b'{"title":"x"}').item
        for _ in range(2)
    ]
    seen = [bulk_pb2.ItemVersion(id=one.id, version=1) for one in made]
    given = {"kind": "risk", "patch_json": b'{"impact":2}'}
    changed = wire.call(ada, "UpdateItems", items=seen, **given).items
    assert [(one.id, one.version) for one in changed] == [(one.id, 2) for one in made]
    refused = refusal(lambda: wire.call(ada, "UpdateItems", items=seen, **given))
    assert (refused.code, [one.field for one in refused.fields]) == (
        "item_changed",
        ["items.0", "items.1"],
    )
    back = [bulk_pb2.WantedVersion(id=one.id, version=2, wanted_version=1) for one in made]
    restored = wire.call(ada, "RestoreVersions", kind="risk", items=back).items
    assert [one.version for one in restored] == [3, 3]
    assert wire.call(ada, "GetItem", kind="risk", id=made[0].id).item.fields_json == (
        made[0].fields_json
    )


def test_words_are_found_over_the_wire(wire: Wire, ada: str, grace: str):
    fields = '{"title":"Vendor","statement":"The café is late"}'.encode()
    made = wire.call(ada, "CreateItem", kind="risk", fields_json=fields).item
    (hit,) = wire.call(ada, "Search", query="cafe", kinds=["risk"]).hits
    assert (hit.id, hit.field) == (made.id, "statement")
    assert [segment.text for segment in hit.excerpt if segment.marked] == ["café"]
    assert not wire.call(grace, "Search", query="cafe").hits
    refused = refusal(lambda: wire.call(ada, "Search", query="x" * 201))
    assert (refused.status.name, refused.code) == ("INVALID_ARGUMENT", "search_refused")


@pytest.mark.promise("1.3")
def test_another_accounts_item_is_not_found_over_the_wire(wire: Wire, ada: str, grace: str):
    made = wire.call(ada, "CreateItem", kind="risk", fields_json=b'{"title":"x"}').item
    refused = refusal(lambda: wire.call(grace, "GetItem", kind="risk", id=made.id))
    assert (refused.status.name, refused.code) == ("NOT_FOUND", "item_not_found")


def test_a_stale_version_and_wrong_fields_have_their_own_status(wire: Wire, ada: str):
    made = wire.call(ada, "CreateItem", kind="risk", fields_json=b'{"title":"x"}').item
    change = {"kind": "risk", "id": made.id, "patch_json": b'{"impact":2}'}
    stale = refusal(lambda: wire.call(ada, "UpdateItem", **change, version=7))
    assert (stale.status.name, stale.code) == ("FAILED_PRECONDITION", "item_changed")
    wrong = refusal(lambda: wire.call(ada, "CreateItem", kind="risk", fields_json=b'{"ttle":1}'))
    assert (wrong.status.name, wrong.code) == ("INVALID_ARGUMENT", "fields_refused")
    assert {problem.field for problem in wrong.fields} == {"title", "ttle"}
    malformed = refusal(lambda: wire.call(ada, "CreateItem", kind="risk", fields_json=b"["))
    assert malformed.code == "malformed_request"


def test_a_meeting_travels_in_parts_and_its_words_are_evidence(wire: Wire, ada: str):
    data = (TRANSCRIPTS / "zoom-roadmap-review.vtt").read_bytes() * 1
    import_id = wire.upload(ada, parts(data, title="Roadmap review")).id
    found = wire.call(ada, "GetImport", id=import_id)
    assert found.state == "completed"
    turns = wire.call(ada, "ListTurns", transcript_id=found.created[0], limit=1000).turns
    words = "one-click mailbox connection, Microsoft first"
    turn = next(turn for turn in turns if words in turn.text)
    start = turn.text.index(words)
    span = pb.Span(turn=turn.seq, start=start, end=start + len(words), quote=words)
    proposal = pb.Proposal(
        kind="initiative",
        fields_json=b'{"title":"One-click mailbox connection"}',
        evidence=[pb.EvidenceSpan(transcript_id=found.created[0], span=span)],
    )
    provenance = pb.Provenance(provider="groq", model="llama", prompt_version="read@1")
    accepted = wire.call(ada, "AcceptProposals", proposals=[proposal], provenance=provenance)
    links = wire.call(ada, "ListLinks", item_id=accepted.items[0].id).links
    assert list(links) == list(accepted.links)
    assert getattr(links[0], "from").span.quote == words
    assert links[0].provenance == provenance


def test_links_are_made_and_removed_over_the_wire(wire: Wire, ada: str):
    ids = [
        wire.call(ada, "CreateItem", kind="risk", fields_json=b'{"title":"x"}').item.id
        for _ in range(2)
    ]
    ends = {"from": pb.LinkEnd(id=ids[0]), "to": pb.LinkEnd(id=ids[1])}
    link = wire.call(ada, "CreateLink", type="duplicates", **ends).link
    again = refusal(lambda: wire.call(ada, "CreateLink", type="duplicates", **ends))
    assert (again.status.name, again.code) == ("ALREADY_EXISTS", "link_exists")
    wire.call(ada, "DeleteLink", id=link.id)
    assert not wire.call(ada, "ListLinks", item_id=ids[0]).links


def test_a_key_in_a_file_is_refused_by_line(wire: Wire, ada: str):
    key = "gsk_" + "Zy1Xw2Vu3Ts4Rq5Po6Nm7Lk8Ji9Hg0Fe"
    refused = refusal(lambda: wire.upload(ada, parts(SHORT.replace(b"May", key.encode()))))
    assert refused.code == "llm_key_refused"
    assert [problem.field for problem in refused.fields] == ["line 5"]


def test_an_upload_out_of_order_or_cut_short_is_malformed(wire: Wire, ada: str):
    header, chunk, end = parts(b"x")
    for wrong in ([], [chunk], [header, header], [header], [header, chunk], [header, end]):
        assert refusal(lambda wrong=wrong: wire.upload(ada, wrong)).code == "malformed_request"


def test_an_upload_beyond_25_megabytes_is_refused(wire: Wire, ada: str):
    assert refusal(lambda: wire.upload(ada, parts(b"x" * (26 << 20)))).code == "file_too_large"
