"""Identity's service of what keeps an account safe, with little behind it."""

from azmyra.identity.v1 import account_security_pb2, account_security_pb2_grpc

SOME_ID = "01930000-0000-7000-8000-000000000001"
AT, ENDS_AT = "2026-11-23T12:00:00.000Z", "2026-12-23T12:00:00.000Z"


class FakeAccountSecurity(account_security_pb2_grpc.AccountSecurityServiceServicer):
    def ListSecurityEvents(self, request, context):  # noqa: N802
        event = account_security_pb2.SecurityEvent(
            id=SOME_ID,
            kind="signed_in",
            at=AT,
            means="Firefox on Linux",
            kept_until=ENDS_AT,
        )
        return account_security_pb2.ListSecurityEventsResponse(events=[event], next_cursor="next")

    def ListSessions(self, request, context):  # noqa: N802
        session = account_security_pb2.Session(
            id=SOME_ID,
            device="Firefox on Linux",
            signed_in_at=AT,
            last_used_at=AT,
            ends_at=ENDS_AT,
            current=True,
        )
        return account_security_pb2.ListSessionsResponse(sessions=[session])

    def EndSession(self, request, context):  # noqa: N802
        return account_security_pb2.EndSessionResponse()

    def EndOtherSessions(self, request, context):  # noqa: N802
        return account_security_pb2.EndOtherSessionsResponse()

    def RequestEmailChange(self, request, context):  # noqa: N802
        return account_security_pb2.RequestEmailChangeResponse()

    def ConfirmEmailChange(self, request, context):  # noqa: N802
        return account_security_pb2.ConfirmEmailChangeResponse()

    def UndoEmailChange(self, request, context):  # noqa: N802
        return account_security_pb2.UndoEmailChangeResponse()

    def DisownEvent(self, request, context):  # noqa: N802
        return account_security_pb2.DisownEventResponse()
