"""identity's events: translate, call one use case."""

from collections.abc import Sequence

from azmyra.events.v1.events_pb2 import (
    MailQueued,
    PasswordResetRequested,
    PolicyChanged,
    PolicyRoundDue,
    SignUpRequested,
    VerificationWanted,
)
from azmyra.events.v1.export_pb2 import ExportReady

from services.chassis.events_endpoint import Event, Handler
from services.identity.application.use_cases import UseCases


def event_handlers(use: UseCases) -> Sequence[Handler]:
    """One handler for each event of "identity-work", and for what privacy tells identity."""

    def signed_up(event: Event[SignUpRequested]) -> None:
        use.handle_sign_up(event.id, event.message.sign_up_id)

    def in_vain(event: Event[VerificationWanted]) -> None:
        use.handle_verification_wanted(event.message.sign_up_id)

    def forgot(event: Event[PasswordResetRequested]) -> None:
        use.handle_password_reset(event.id, event.message.request_id)

    def queued(event: Event[MailQueued]) -> None:
        use.send_mail(event.message.mail_id)

    def policy_changed(event: Event[PolicyChanged]) -> None:
        use.begin_policy_round(event.id, event.message.version, event.message.changes)

    def round_due(event: Event[PolicyRoundDue]) -> None:
        use.continue_policy_round(event.id, event.message.version)

    def export_ready(event: Event[ExportReady]) -> None:
        use.announce_export(event.id, event.message.account_id)

    return (
        Handler(SignUpRequested, signed_up),
        Handler(VerificationWanted, in_vain),
        Handler(PasswordResetRequested, forgot),
        Handler(MailQueued, queued),
        Handler(ExportReady, export_ready),
        Handler(PolicyChanged, policy_changed),
        Handler(PolicyRoundDue, round_due),
    )
