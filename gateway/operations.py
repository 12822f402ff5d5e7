"""What an operation of the REST API is: the routes, the checks and the documentation come of it.

The decorator above a handler is the whole of its contract::

    @operation("POST", "/links", "createLink", body="LinkCreate", status=201, answer="Link")
    def create(self, call: Call) -> Response:
        '''Connect two items.'''

Handlers that serve one kind among several write `<kind>`, `<Kind>`, `<kinds>` and `<Kinds>`, which
`operations_of` replaces.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from gateway.answers import Answer

API: Final = "/api/v1"
_MARK: Final = "__operation__"

Handler = Callable[..., Answer]
_Method = TypeVar("_Method", bound=Callable[..., Any])


@dataclass(frozen=True)
class Operation:
    """One method on one path, as it is routed, checked and documented."""

    method: str
    path: str  # from the root, parameters in braces: "/api/v1/links/{id}"
    operation_id: str
    tag: str = ""
    summary: str = ""
    signed_in: bool = True
    body: str | None = None  # the component schema that a JSON body must satisfy
    body_optional: bool = False  # no body at all is fine too
    reads: bool = False  # changes nothing, whatever its method
    fresh: bool = False  # a read that depends on when the person proved who they are
    slow: bool = False  # hashes a password: few at a time
    checked_by_service: bool = False  # the body is a kind's fields: product validates it
    upload: bool = False  # the body is bytes
    status: int = 200
    answer: str | None = None  # the component schema of the answer
    parameters: tuple[str, ...] = ()  # names of component parameters
    etag: bool = False
    download: str = ""  # the media type of an answer that is a file
    handle: Handler | None = None

    @property
    def unsafe(self) -> bool:
        return self.method not in ("GET", "HEAD")


def operation(
    method: str, path: str, operation_id: str, *, base: str = API, **contract: Any
) -> Callable[[_Method], _Method]:
    """Mark a handler with its contract; *path* is below *base*."""

    def mark(handler: _Method) -> _Method:
        summary = (inspect.getdoc(handler) or "").partition("\n")[0]
        made = Operation(method, base + path, operation_id, summary=summary, **contract)
        setattr(handler, _MARK, made)
        return handler

    return mark


def contracts_of(api: type, **names: str) -> Iterator[Operation]:
    """The operations that *api*'s methods are marked with, in the order they are written."""
    for contract, _ in _marked(api):
        yield _named(contract, names)


def operations_of(api: object, **names: str) -> Iterator[Operation]:
    """The same with *api*'s bound methods as handlers."""
    for contract, name in _marked(type(api)):
        yield replace(_named(contract, names), handle=getattr(api, name))


def _marked(api: type) -> Iterator[tuple[Operation, str]]:
    for name, function in vars(api).items():
        contract: Operation | None = getattr(function, _MARK, None)
        if contract is not None:
            yield contract, name


def _named(contract: Operation, names: dict[str, str]) -> Operation:
    def fill(text: str) -> str:
        for name, value in names.items():
            text = text.replace(f"<{name}>", value)
        return text

    return replace(
        contract,
        path=fill(contract.path),
        operation_id=fill(contract.operation_id),
        summary=fill(contract.summary),
        tag=fill(contract.tag),
        body=fill(contract.body) if contract.body else None,
        answer=fill(contract.answer) if contract.answer else None,
        parameters=tuple(fill(parameter) for parameter in contract.parameters),
    )
