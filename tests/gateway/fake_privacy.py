"""Privacy as the gateway meets it."""

from azmyra.privacy.v1 import (
    activity_pb2,
    consents_pb2,
    exports_pb2,
    exports_pb2_grpc,
    privacy_pb2,
    privacy_pb2_grpc,
)

from services.chassis import refusals


class FakePrivacy(privacy_pb2_grpc.PrivacyServiceServicer):
    def GetPolicy(self, request, context):  # noqa: N802
        statement = privacy_pb2.PolicyStatement(text="Passwords are hashed.", promises=["4.3"])
        section = privacy_pb2.PolicySection(number="1", heading="What", statements=[statement])
        policy = privacy_pb2.Policy(version="2026-11-23", title="Privacy", sections=[section])
        return privacy_pb2.GetPolicyResponse(policy=policy)

    def ListPolicyVersions(self, request, context):  # noqa: N802
        version = privacy_pb2.PolicyVersion(version="2026-11-23", last_updated="2026-11-23")
        return privacy_pb2.ListPolicyVersionsResponse(versions=[version])

    def RecordUsage(self, request, context):  # noqa: N802
        return privacy_pb2.RecordUsageResponse(recorded=len(request.events))

    def ListUsage(self, request, context):  # noqa: N802
        count = consents_pb2.UsageCount(day="2026-11-23", type="page", name="/risks", times=2)
        return consents_pb2.ListUsageResponse(counts=[count], kept_days=30)

    def ListOperatorActs(self, request, context):  # noqa: N802
        act = activity_pb2.OperatorAct(
            at="2026-11-24T12:00:00.000Z", operator="grace", what="hold-place"
        )
        return activity_pb2.ListOperatorActsResponse(acts=[act])

    def ListConsents(self, request, context):  # noqa: N802
        return consents_pb2.ListConsentsResponse(
            consents=[consents_pb2.Consent(purpose="usage", given=True)]
        )

    def ChangeConsent(self, request, context):  # noqa: N802
        return consents_pb2.ChangeConsentResponse()


class FakeAccountExports(exports_pb2_grpc.ExportsServiceServicer):
    """Has one that is ready, "ready"."""

    def RequestExport(self, request, context):  # noqa: N802
        return exports_pb2.RequestExportResponse(export=_export("new", "pending"))

    def ListExports(self, request, context):  # noqa: N802
        return exports_pb2.ListExportsResponse(
            exports=[_export("ready", "completed")], kept_days=7
        )

    def GetExport(self, request, context):  # noqa: N802
        if request.id != "ready":
            raise refusals.NotFound
        return exports_pb2.GetExportResponse(export=_export("ready", "completed"))

    def DownloadExport(self, request, context):  # noqa: N802
        if request.id != "ready":
            raise refusals.NotFound
        for piece in (b"PK", b"\x03\x04"):
            yield exports_pb2.DownloadExportResponse(piece=piece)


def _export(export_id: str, state: str) -> exports_pb2.AccountExport:
    return exports_pb2.AccountExport(
        id=export_id, state=state, requested_at="2026-11-23T12:00:00.000Z", rows=7, steps=5
    )


PRIVACY_FAKES = (
    (privacy_pb2_grpc.add_PrivacyServiceServicer_to_server, FakePrivacy),
    (exports_pb2_grpc.add_ExportsServiceServicer_to_server, FakeAccountExports),
)
