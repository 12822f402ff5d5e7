"""What services might give for an export: a small account with something awkward of everything."""

from typing import Any

import orjson

from services.privacy.ports.record_sources import Records

RISK, INITIATIVE, MEETING, LONELY = (
    f"018f0000-0000-7000-8000-00000000000{n}" for n in range(1, 5)
)
GONE = "018f0000-0000-7000-8000-00000000dead"
AT = "2026-11-23T12:00:00.000Z"
NASTY = '<script>alert("1")</script>'


def item(item_id: str, kind: str, **fields: Any) -> dict[str, Any]:
    row = {"id": item_id, "kind": kind, "version": 2, "fields": fields}
    return row | {"created_at": AT, "updated_at": AT, "deleted_at": None}


def link(link_type: str, source: str, target: str) -> dict[str, Any]:
    row = {"id": GONE, "type": link_type, "from_id": source, "to_id": target}
    spans = dict.fromkeys(("from_turn", "from_start", "from_end"))
    return row | spans | {"created_at": AT}


def turn(seq: int, speaker: str, start_ms: int, text: str) -> dict[str, Any]:
    row = {"transcript_id": MEETING, "seq": seq, "speaker": speaker}
    return row | {"start_ms": start_ms, "text": text}


OF_SERVICES: dict[str, dict[str, list[dict[str, Any]]]] = {
    "identity": {
        "account_holders": [{"name": "Ada", "email": "ada@example.org", "created_at": AT}],
        "left_out": [{"what": "account_holders.password_hash", "reason": "It opens nothing."}],
    },
    "product": {
        "items": [
            item(RISK, "risk", title="Churn", statement="=cmd()", tags=["a", "b"]),
            item(INITIATIVE, "initiative", title=NASTY, reach={"low": 10, "high": 20}),
            item(MEETING, "transcript", title="Weekly"),
            item(LONELY, "initiative", title="Line\nbreak", status="planned"),
        ],
        "turns": [
            turn(0, "Ada", 1000, "We lose people & money."),
            turn(1, "Bob <b>", 61_500, "Yes."),
        ],
        "links": [link("mitigates", INITIATIVE, RISK), link("supports", GONE, RISK)],
        "history": [],
        "left_out": [],
    },
    "integrations": {"left_out": []},
    "privacy": {"consents": [{"purpose": "usage", "given": False, "changed_at": AT}]},
}


def of(service: str):
    """The records of *service*, two rows at a time."""
    for table, rows in OF_SERVICES[service].items():
        for start in range(0, len(rows), 2):
            yield Records(table, [orjson.dumps(row) for row in rows[start : start + 2]])
