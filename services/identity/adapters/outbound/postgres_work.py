"""Transactions in PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from services.chassis import inbox
from services.chassis.unit_of_work import Transaction, UnitOfWork
from services.identity.adapters.outbound.outbox_announcements import OutboxAnnouncements
from services.identity.adapters.outbound.postgres_account_holders import PostgresAccountHolders
from services.identity.adapters.outbound.postgres_email_changes import PostgresEmailChanges
from services.identity.adapters.outbound.postgres_known_browsers import PostgresKnownBrowsers
from services.identity.adapters.outbound.postgres_leavings import PostgresLeavings
from services.identity.adapters.outbound.postgres_link_tokens import PostgresLinkTokens
from services.identity.adapters.outbound.postgres_linked_identities import (
    PostgresLinkedIdentities,
)
from services.identity.adapters.outbound.postgres_mails import PostgresMails
from services.identity.adapters.outbound.postgres_pending_sign_ups import PostgresPendingSignUps
from services.identity.adapters.outbound.postgres_pictures import PostgresPictures
from services.identity.adapters.outbound.postgres_policy_rounds import PostgresPolicyRounds
from services.identity.adapters.outbound.postgres_provider_rounds import PostgresProviderRounds
from services.identity.adapters.outbound.postgres_reauthentication_codes import (
    PostgresReauthenticationCodes,
)
from services.identity.adapters.outbound.postgres_reset_requests import PostgresResetRequests
from services.identity.adapters.outbound.postgres_security_events import PostgresSecurityEvents
from services.identity.adapters.outbound.postgres_sessions import PostgresSessions
from services.identity.adapters.outbound.postgres_visits import PostgresVisits
from services.identity.adapters.outbound.row_access import Connection


class PostgresInbox:
    """Implements the port Inbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def once(self, event_id: str, handler: str) -> bool:
        return inbox.once(self._connection, event_id, handler)


class PostgresTransaction:
    """Implements the port Transaction: everything below shares one connection."""

    def __init__(self, transaction: Transaction) -> None:
        connection, outbox = transaction.connection, transaction.outbox
        self.holders = PostgresAccountHolders(connection)
        self.sign_ups = PostgresPendingSignUps(connection)
        self.sessions = PostgresSessions(connection)
        self.identities = PostgresLinkedIdentities(connection)
        self.visits = PostgresVisits(connection)
        self.rounds = PostgresProviderRounds(connection)
        self.pictures = PostgresPictures(connection)
        self.link_tokens = PostgresLinkTokens(connection)
        self.codes = PostgresReauthenticationCodes(connection)
        self.events = PostgresSecurityEvents(connection)
        self.email_changes = PostgresEmailChanges(connection)
        self.browsers = PostgresKnownBrowsers(connection)
        self.mails = PostgresMails(connection, outbox)
        self.policy_rounds = PostgresPolicyRounds(connection)
        self.reset_requests = PostgresResetRequests(connection)
        self.leavings = PostgresLeavings(connection)
        self.announce = OutboxAnnouncements(outbox)
        self.inbox = PostgresInbox(connection)


class PostgresWork:
    """Implements the port Work."""

    def __init__(self, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    @contextmanager
    def begin(self) -> Iterator[PostgresTransaction]:
        with self._unit_of_work.begin() as transaction:
            yield PostgresTransaction(transaction)
