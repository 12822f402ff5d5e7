"""What a transaction holds of providers and pictures, in memory."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.chassis.refusals import Conflict
from services.identity.domain.picture import Picture
from services.identity.domain.provider_identity import LinkedIdentity, SignInProvider, Subject
from services.identity.domain.provider_round import ProviderRound, Visit


@dataclass
class MethodsState:
    identities: dict[Subject, LinkedIdentity] = field(default_factory=dict)
    visits: dict[bytes, Visit] = field(default_factory=dict)
    rounds: dict[bytes, ProviderRound] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)


class MemoryIdentities:
    def __init__(self, state: Any) -> None:
        self._state, self._identities = state, state.methods.identities

    def add(self, identity: LinkedIdentity) -> bool:
        if identity.account_id in self._state.closing:
            raise Conflict
        provider = identity.subject.provider
        others = {one.subject.provider for one in self.of_account(identity.account_id)}
        if identity.subject in self._identities or provider in others:
            return False
        self._identities[identity.subject] = identity
        return True

    def of_subject(self, subject: Subject) -> LinkedIdentity | None:
        found = self._identities.get(subject)
        return None if found and found.account_id in self._state.closing else found

    def of_account(self, account_id: str) -> list[LinkedIdentity]:
        own = [one for one in self._identities.values() if one.account_id == account_id]
        return sorted(own, key=lambda one: (one.linked_at, one.subject.provider.value))

    def note_picture_asked(self, identity: LinkedIdentity) -> None:
        stored = self._identities[identity.subject]
        self._identities[identity.subject] = replace(stored, picture_asked=True)

    def remove(self, account_id: str, provider: SignInProvider) -> None:
        for one in self.of_account(account_id):
            if one.subject.provider is provider:
                del self._identities[one.subject]


class MemoryVisits:
    def __init__(self, state: Any) -> None:
        self._visits = state.methods.visits

    def keep(self, visit: Visit) -> None:
        self._visits[visit.token_digest] = visit

    def with_digest(self, digest: bytes, at: datetime) -> Visit | None:
        visit = self._visits.get(digest)
        return visit if visit and visit.expires_at > at else None

    def end(self, digest: bytes) -> None:
        self._visits.pop(digest, None)


class MemoryRounds:
    def __init__(self, state: Any) -> None:
        self._rounds = state.methods.rounds

    def add(self, begun: ProviderRound) -> None:
        self._rounds[begun.state_digest] = begun

    def take(
        self, state_digest: bytes, browser_digest: bytes, at: datetime
    ) -> ProviderRound | None:
        found = self._rounds.get(state_digest)
        if found is None or found.browser_digest != browser_digest or found.expires_at() <= at:
            return None
        return self._rounds.pop(state_digest)


class MemoryPictures:
    def __init__(self, state: Any) -> None:
        self._state, self._pictures = state, state.methods.pictures

    def keep(self, picture: Picture) -> None:
        if picture.account_id in self._state.closing:
            raise Conflict
        self._pictures[picture.account_id] = picture
        self._note(picture.account_id, picture.taken_at)

    def of_account(self, account_id: str) -> Picture | None:
        return self._pictures.get(account_id)

    def remove(self, account_id: str) -> None:
        self._pictures.pop(account_id, None)
        self._note(account_id, None)

    def _note(self, account_id: str, at: datetime | None) -> None:
        holder = self._state.holders[account_id]
        self._state.holders[account_id] = replace(holder, picture_at=at)
