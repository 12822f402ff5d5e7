"""The queue of mail in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime

from azmyra.events.v1.events_pb2 import MailQueued

from services.chassis.outbox import Outbox
from services.identity.adapters.outbound.outbox_announcements import WORK_TOPIC
from services.identity.adapters.outbound.row_access import Connection
from services.identity.domain.mail import MailPurpose, QueuedMail, next_sweep_after


class PostgresMails:
    """Implements the port Mails."""

    def __init__(self, connection: Connection, outbox: Outbox) -> None:
        self._connection = connection
        self._outbox = outbox

    def queue(self, mail: QueuedMail) -> None:
        self._connection.execute(
            "INSERT INTO mails (id, purpose, account_id, sign_up_id, about, queued_at, due_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (
                mail.id,
                mail.purpose.value,
                mail.account_id,
                mail.sign_up_id,
                mail.about,
                mail.queued_at,
                next_sweep_after(0, mail.queued_at),
            ),
        )
        self._announce(mail.id)

    def begin_sending(self, mail_id: str) -> QueuedMail | None:
        row = self._connection.execute(
            "UPDATE mails SET attempts = attempts + 1 WHERE id = %s AND sent_at IS NULL "
            "RETURNING purpose, account_id, sign_up_id, queued_at, attempts, about",
            (mail_id,),
        ).fetchone()
        if row is None:
            return None
        purpose, account_id, sign_up_id, queued_at, attempts, about = row
        return QueuedMail(
            mail_id, MailPurpose(purpose), account_id, sign_up_id, queued_at, attempts, about
        )

    def mark_sent(self, mail_id: str, at: datetime) -> None:
        self._connection.execute("UPDATE mails SET sent_at = %s WHERE id = %s", (at, mail_id))

    def drop(self, mail_id: str) -> None:
        self._connection.execute("DELETE FROM mails WHERE id = %s", (mail_id,))

    def unsent(self, purpose: MailPurpose, account_id: str, before: datetime) -> Sequence[str]:
        rows = self._connection.execute(
            "SELECT id FROM mails WHERE account_id = %s AND purpose = %s AND sent_at IS NULL "
            "AND queued_at < %s ORDER BY queued_at, id",
            (account_id, purpose.value, before),
        )
        return [mail_id for (mail_id,) in rows.fetchall()]

    def announce_due(self, at: datetime, most: int) -> Sequence[str]:
        due = self._connection.execute(
            "SELECT id, attempts FROM mails WHERE sent_at IS NULL AND due_at <= %s "
            "ORDER BY due_at LIMIT %s FOR UPDATE SKIP LOCKED",
            (at, most),
        ).fetchall()
        for mail_id, attempts in due:
            self._connection.execute(
                "UPDATE mails SET due_at = %s WHERE id = %s",
                (next_sweep_after(attempts, at), mail_id),
            )
            self._announce(mail_id)
        return [mail_id for mail_id, _ in due]

    def _announce(self, mail_id: str) -> None:
        self._outbox.add(WORK_TOPIC, MailQueued(mail_id=mail_id))
