"""identity's events: translate, call one use case."""

from collections.abc import Sequence

from azmyra.events.v1.events_pb2 import MailQueued, PasswordResetRequested, SignUpRequested

from services.chassis.events_endpoint import Event, Handler
from services.identity.application.use_cases import UseCases


def event_handlers(use: UseCases) -> Sequence[Handler]:
    """One handler for each event of the topic "identity-work"."""

    def signed_up(event: Event[SignUpRequested]) -> None:
        use.handle_sign_up(event.id, event.message.sign_up_id)

    def forgot(event: Event[PasswordResetRequested]) -> None:
        use.handle_password_reset(event.id, event.message.request_id)

    def queued(event: Event[MailQueued]) -> None:
        use.send_mail(event.message.mail_id)

    return (
        Handler(SignUpRequested, signed_up),
        Handler(PasswordResetRequested, forgot),
        Handler(MailQueued, queued),
    )
