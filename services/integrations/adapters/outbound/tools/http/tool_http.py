"""One tool over HTTP: deadlines, size limits, no way to another host, and faults with names."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from services.chassis.clock import Clock
from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.checked_connections import (
    CheckedAdapter,
    RefusedAdapter,
)
from services.integrations.adapters.outbound.tools.http.waiting import WaitsUntil, by_retry_after
from services.integrations.domain.tool_faults import (
    AddressRefused,
    AnswerUnknown,
    AnswerUnreadable,
    GoneAtTool,
    GrantExpired,
    NotAllowedByTool,
    ToolRefused,
    ToolUnavailable,
    ToolWaits,
)

#: Raises what an answer means that HTTP's status does not tell: GraphQL's and Slack's errors.
Judge = Callable[[Answer, datetime], None]

_CONNECT, _SILENCE = 5.0, 15.0
_LARGEST = 10 << 20
_PIECE = 64 << 10
_REDIRECTS = 3
_REDIRECTED = (301, 302, 307, 308)
_FAULTS: Mapping[int, type[Exception]] = {
    HTTPStatus.UNAUTHORIZED: GrantExpired,
    HTTPStatus.FORBIDDEN: NotAllowedByTool,
    HTTPStatus.NOT_FOUND: GoneAtTool,
    HTTPStatus.REQUEST_TIMEOUT: ToolUnavailable,
    HTTPStatus.GONE: GoneAtTool,
}


def _nothing_else(answer: Answer, now: datetime) -> None:
    """Its status tells everything."""


@dataclass(frozen=True)
class Dialect:
    """How one tool speaks HTTP: its headers, and what its answers mean."""

    headers: Mapping[str, str] = field(default_factory=dict)
    waits_until: WaitsUntil = field(default_factory=by_retry_after)
    judge: Judge = _nothing_else


class ToolHttp:
    """Requests to one base address.

    Every call ends within its deadline, with an answer of at most 10 MB or a fault of
    `tool_faults`. A redirect is followed only by a GET and only within the same origin. A base
    address that is not among *trusted* origins, the operator's settings, is reached only if it is
    public https.
    """

    def __init__(
        self,
        base_url: str,
        dialect: Dialect,
        clock: Clock,
        *,
        trusted: frozenset[str],
        deadline: float = 30.0,
    ) -> None:
        """*deadline*: seconds for a whole answer."""
        self._base_url = base_url.rstrip("/")
        self._dialect = dialect
        self._clock = clock
        self._deadline = deadline
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy, and no netrc that would add a password
        self._session.headers.update({"User-Agent": "Azmyra", **dialect.headers})
        if origin_of(base_url) not in trusted:
            self._session.mount("https://", CheckedAdapter())
            self._session.mount("http://", RefusedAdapter())

    def get(self, path: str, **request: Any) -> Answer:
        """A read. *request* is what requests takes: params, headers."""
        url = self._url(path)
        for _ in range(_REDIRECTS):
            answer = self._judged(self._sent("GET", url, request, lost=ToolUnavailable))
            if answer.status not in _REDIRECTED:
                return answer
            url = self._same_origin(url, answer.headers.get("Location", ""))
            request.pop("params", None)  # the new address has them
        raise ToolUnavailable

    def post(self, path: str, **request: Any) -> Answer:
        """A question that is asked by POST: search, GraphQL, tokens. May be asked again."""
        return self._judged(self._sent("POST", self._url(path), request, lost=ToolUnavailable))

    def write(self, method: str, path: str, **request: Any) -> Answer:
        """A change at the tool; AnswerUnknown when it cannot be told whether it was made."""
        answer = self._sent(method, self._url(path), request, lost=AnswerUnknown)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not self._waits(answer):
            raise AnswerUnknown
        return self._judged(answer)

    def raw(self, method: str, path: str, **request: Any) -> Answer:
        """Any answer but "wait", for whoever judges it: token endpoints give 400 many meanings."""
        answer = self._sent(method, self._url(path), request, lost=AnswerUnknown)
        self._heed_limits(answer)
        return answer

    def _url(self, path: str) -> str:
        return path if path.startswith(f"{self._base_url}/") else f"{self._base_url}{path}"

    def _same_origin(self, url: str, location: str) -> str:
        target = urljoin(url, location)
        if origin_of(target) != origin_of(url):
            raise AddressRefused("The tool wants to send us to another host; that is refused.")
        return target

    def _sent(
        self, method: str, url: str, request: Mapping[str, Any], *, lost: type[Exception]
    ) -> Answer:
        until = time.monotonic() + self._deadline
        try:
            with self._session.request(
                method,
                url,
                timeout=self._timeouts(),
                allow_redirects=False,
                stream=True,
                **request,
            ) as response:
                body = _read(response, until)
        except (requests.ConnectTimeout, requests.exceptions.InvalidURL) as error:
            raise ToolUnavailable from error
        except requests.RequestException as error:
            raise lost from error
        return Answer(response.status_code, response.headers, body)

    def _waits(self, answer: Answer) -> datetime | None:
        return self._dialect.waits_until(answer, self._clock.now())

    def _timeouts(self) -> tuple[float, float]:
        """Seconds to connect, and between two pieces of an answer."""
        return min(_CONNECT, self._deadline), min(_SILENCE, self._deadline)

    def _heed_limits(self, answer: Answer) -> None:
        if until := self._waits(answer):
            seconds = (until - self._clock.now()).total_seconds()
            raise ToolWaits(until, seconds=int(seconds))

    def _judged(self, answer: Answer) -> Answer:
        self._heed_limits(answer)
        self._dialect.judge(answer, self._clock.now())
        if fault := _FAULTS.get(answer.status):
            raise fault
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ToolUnavailable
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise ToolRefused
        return answer


def origin_of(url: str) -> str:
    """The origin of an address: "https://api.github.com"."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _read(response: requests.Response, until: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_content(_PIECE):
        size += len(piece)
        if size > _LARGEST:
            raise AnswerUnreadable("The tool's answer is larger than 10 MB.")
        if time.monotonic() > until:
            raise requests.Timeout
        pieces.append(piece)
    return b"".join(pieces)
