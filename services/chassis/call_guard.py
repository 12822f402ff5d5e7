"""Decides who may make a call: first which service account carries it, then for which person.

Production adds Cloud Run's own check of the same ID token in front. This one knows the person too.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import ClassVar, Protocol, Self

from services.chassis.access_tokens import AccessTokenVerifier
from services.chassis.caller import Call, Caller
from services.chassis.refusals import Unauthenticated
from services.chassis.request_ids import begin_request

_BEARER = "Bearer "


@dataclass(frozen=True, slots=True)
class Access:
    """Who may call a method. Without *accounts*, the callers that the service allows overall."""

    person: bool
    accounts: frozenset[str] = frozenset()

    #: An allowed service, on behalf of nobody yet: sign-up, sign-in, the public policy.
    ANONYMOUS: ClassVar["Access"]
    #: An allowed service, on behalf of the person whose access token comes along.
    ACCOUNT: ClassVar["Access"]

    @classmethod
    def service_accounts(cls, *emails: str) -> Self:
        """Exactly these service accounts, for an account that the request names."""
        return cls(person=False, accounts=frozenset(emails))


Access.ANONYMOUS = Access(person=False)
Access.ACCOUNT = Access(person=True)


class ServiceTokens(Protocol):
    """Checks ID tokens; `id_token_verifier.IdTokenVerifier` in every process."""

    def verify(self, token: str, *, audience: str, emails: Collection[str]) -> str: ...


class CallGuard:
    """Admits calls by their metadata."""

    def __init__(
        self,
        service_tokens: ServiceTokens,
        access_tokens: AccessTokenVerifier,
        *,
        audience: str,
        allowed_callers: Collection[str],
    ) -> None:
        self._service_tokens = service_tokens
        self._access_tokens = access_tokens
        self._audience = audience
        self._allowed = frozenset(allowed_callers)

    def admit(self, access: Access, metadata: Iterable[tuple[str, str | bytes]]) -> Call:
        """Who calls. Raises Unauthenticated or Forbidden, with the request's id already begun."""
        given = dict(metadata)
        request_id = begin_request(_text(given, "x-request-id"))
        service_account = self._service_tokens.verify(
            _text(given, "authorization").removeprefix(_BEARER),
            audience=self._audience,
            emails=access.accounts or self._allowed,
        )
        return Call(service_account, self._person(access, given), request_id)

    def _person(self, access: Access, given: dict[str, str | bytes]) -> Caller | None:
        token = _text(given, "x-azmyra-access-token")
        if token:
            return self._access_tokens.verify(token)
        if access.person:
            raise Unauthenticated
        return None


def _text(given: dict[str, str | bytes], name: str) -> str:
    value = given.get(name, "")
    return value if isinstance(value, str) else ""
