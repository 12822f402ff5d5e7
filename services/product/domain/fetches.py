"""A fetch from a tool, as product meets it."""

from typing import NamedTuple

from services.product.domain.tool_references import ToolPlace


class Fetch(NamedTuple):
    """One fetch, which may take many requests: *id* is the same in all of them.

    *review*: what is new, changed or gone waits for its person's decision.
    """

    id: str
    place: ToolPlace
    kind: str
    review: bool = False
