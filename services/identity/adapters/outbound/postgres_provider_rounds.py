"""Rounds to sign-in providers in PostgreSQL."""

from datetime import datetime

from services.identity.adapters.outbound.row_access import Connection, show_secret
from services.identity.domain.provider_identity import SignInProvider
from services.identity.domain.provider_round import ProviderRound, RoundPurpose


class PostgresProviderRounds:
    """Implements the port ProviderRounds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, begun: ProviderRound) -> None:
        show_secret(self._connection, begun.browser_digest)
        self._connection.execute(
            "INSERT INTO provider_rounds (state_digest, browser_digest, provider, purpose, nonce, "
            "verifier, started_at, expires_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                begun.state_digest,
                begun.browser_digest,
                begun.provider.value,
                begun.purpose.value,
                begun.nonce,
                begun.verifier,
                begun.started_at,
                begun.expires_at(),
            ),
        )

    def take(
        self, state_digest: bytes, browser_digest: bytes, at: datetime
    ) -> ProviderRound | None:
        show_secret(self._connection, browser_digest)
        row = self._connection.execute(
            "DELETE FROM provider_rounds WHERE state_digest = %s AND browser_digest = %s "
            "AND expires_at > %s RETURNING provider, purpose, nonce, verifier, started_at",
            (state_digest, browser_digest, at),
        ).fetchone()
        if row is None:
            return None
        provider, purpose, nonce, verifier, started_at = row
        return ProviderRound(
            state_digest=state_digest,
            browser_digest=browser_digest,
            provider=SignInProvider(provider),
            purpose=RoundPurpose(purpose),
            nonce=nonce,
            verifier=verifier,
            started_at=started_at,
        )
