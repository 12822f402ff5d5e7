"""Transactions: what is done in one is done whole or not at all."""

from contextlib import AbstractContextManager
from typing import Protocol

from services.identity.ports.account_holders import AccountHolders
from services.identity.ports.announcements import Announcements
from services.identity.ports.email_changes import EmailChanges
from services.identity.ports.inbox import Inbox
from services.identity.ports.known_browsers import KnownBrowsers
from services.identity.ports.leavings import Leavings
from services.identity.ports.link_tokens import LinkTokens
from services.identity.ports.linked_identities import LinkedIdentities
from services.identity.ports.mails import Mails
from services.identity.ports.pending_sign_ups import PendingSignUps
from services.identity.ports.pictures import Pictures
from services.identity.ports.policy_rounds import PolicyRounds
from services.identity.ports.provider_rounds import ProviderRounds
from services.identity.ports.reauthentication_codes import ReauthenticationCodes
from services.identity.ports.reset_requests import ResetRequests
from services.identity.ports.security_events import SecurityEvents
from services.identity.ports.sessions import Sessions
from services.identity.ports.visits import Visits


class Transaction(Protocol):
    """What may be read and written until it is committed."""

    @property
    def holders(self) -> AccountHolders: ...
    @property
    def sign_ups(self) -> PendingSignUps: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def identities(self) -> LinkedIdentities: ...
    @property
    def visits(self) -> Visits: ...
    @property
    def rounds(self) -> ProviderRounds: ...
    @property
    def pictures(self) -> Pictures: ...
    @property
    def link_tokens(self) -> LinkTokens: ...
    @property
    def codes(self) -> ReauthenticationCodes: ...
    @property
    def events(self) -> SecurityEvents: ...
    @property
    def email_changes(self) -> EmailChanges: ...
    @property
    def browsers(self) -> KnownBrowsers: ...
    @property
    def mails(self) -> Mails: ...
    @property
    def policy_rounds(self) -> PolicyRounds: ...
    @property
    def reset_requests(self) -> ResetRequests: ...
    @property
    def leavings(self) -> Leavings: ...
    @property
    def announce(self) -> Announcements: ...
    @property
    def inbox(self) -> Inbox: ...


class Work(Protocol):
    def begin(self) -> AbstractContextManager[Transaction]:
        """A transaction: committed at the end of the block, undone by any exception.

        Raises Unavailable when the database cannot be reached.
        """
