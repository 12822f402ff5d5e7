"""Checks the ID tokens of sign-in providers."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError

from services.chassis.clock import Clock
from services.chassis.refusals import Unavailable
from services.chassis.signing_keys import SigningKeys
from services.identity.domain.email_address import EmailAddress, NotAnAddress
from services.identity.domain.provider_identity import ProvenPerson, SignInProvider, Subject
from services.identity.domain.provider_refusals import AnswerNotTrusted, ProviderUnavailable
from services.identity.domain.provider_registration import TENANT, Registration

_LEEWAY: Final = 60
_LONGEST: Final = 255
_TENANT_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Claims = Mapping[str, Any]


class ProviderIdTokens:
    """Believes a token of one provider: signature, issuer, audience, times and nonce.

    A Microsoft token's issuer must be that of the tenant which the token itself names.
    """

    def __init__(self, registration: Registration, clock: Clock) -> None:
        self._registration = registration
        self._keys = SigningKeys(registration.keys_url)
        self._clock = clock

    def person(self, token: str, *, nonce: str, access_token: str) -> ProvenPerson:
        """Whom the token is about. Raises AnswerNotTrusted, ProviderUnavailable without keys."""
        now = self._clock.now().timestamp()
        try:
            claims = self._keys.decoded(token, now).claims
            self._check(claims, nonce, now)
            return self._read(claims, access_token)
        except Unavailable as error:
            raise ProviderUnavailable from error
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise AnswerNotTrusted from error

    def _check(self, claims: Claims, nonce: str, now: float) -> None:
        client_id = self._registration.client_id
        jwt.JWTClaimsRegistry(
            now=int(now),
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._issuer(claims)},
            aud={"essential": True, "value": client_id},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        ).validate(dict(claims))
        # For several audiences the token says for whom of them it was made (OIDC Core 3.1.3.7).
        if (claims["aud"] != client_id or "azp" in claims) and claims.get("azp") != client_id:
            raise ValueError("made for another party")

    def _issuer(self, claims: Claims) -> str:
        issuer = self._registration.issuer
        if TENANT not in issuer:
            return issuer
        tenant = str(claims["tid"])
        if not _TENANT_ID.fullmatch(tenant):
            raise ValueError("not a tenant")
        return issuer.replace(TENANT, tenant)

    def _read(self, claims: Claims, access_token: str) -> ProvenPerson:
        microsoft = self._registration.provider is SignInProvider.MICROSOFT
        api = self._registration.api_url.rstrip("/")
        return ProvenPerson(
            subject=Subject(
                self._registration.provider,
                str(claims["iss"]),
                _name(claims["oid" if microsoft else "sub"]),
            ),
            name=str(claims.get("name") or ""),
            email=_address(claims, "email", *(["preferred_username"] if microsoft else [])),
            email_is_proven=not microsoft and claims.get("email_verified") is True,
            authenticated_at=_moment(claims.get("auth_time")),
            # With these scopes Microsoft may refuse it; then there is none.
            picture_url=f"{api}/v1.0/me/photo/$value" if microsoft else _text(claims, "picture"),
            access_token=access_token if microsoft else "",
        )


def _name(value: object) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= _LONGEST or "\n" in value:
        raise ValueError("not a subject")
    return value


def _text(claims: Claims, claim: str) -> str:
    value = claims.get(claim)
    return value if isinstance(value, str) else ""


def _address(claims: Claims, *among: str) -> EmailAddress | None:
    """The first of these claims that is an address. That it is the person's is not said yet."""
    for claim in among:
        try:
            return EmailAddress.parse(_text(claims, claim))
        except NotAnAddress:
            continue
    return None


def _moment(value: object) -> datetime | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return datetime.fromtimestamp(value, UTC)
