"""What needs a proof of the last five minutes is refused before anything else happens."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from azmyra.privacy.v1 import deletion_pb2, exports_pb2

from services.chassis.caller import Call, Caller, attach
from services.chassis.refusals import ReauthenticationRequired
from services.privacy.adapters.inbound.grpc_deletions import GrpcDeletions
from services.privacy.adapters.inbound.grpc_exports import GrpcExports
from tests.privacy.deletion_world import ADA
from tests.privacy.fakes import MONDAY, FixedClock

#: Nothing can be asked of it: whoever gets here has failed the test.
NOTHING = cast("Any", None)


@pytest.fixture
def late() -> Any:
    """A call within a session whose holder proved themselves six minutes ago."""
    context = SimpleNamespace()
    caller = Caller(ADA, "session", ("pwd",), MONDAY - timedelta(minutes=6))
    attach(context, Call("gateway", caller, "request"))
    return context


def test_an_export_is_neither_begun_nor_downloaded_without_it(late):
    exports = GrpcExports(NOTHING, FixedClock())
    with pytest.raises(ReauthenticationRequired):
        exports.RequestExport(exports_pb2.RequestExportRequest(), late)
    with pytest.raises(ReauthenticationRequired):
        list(exports.DownloadExport(exports_pb2.DownloadExportRequest(id="export"), late))


def test_no_deletion_is_requested_without_it(late):
    deletions = GrpcDeletions(NOTHING, NOTHING, FixedClock())
    with pytest.raises(ReauthenticationRequired):
        deletions.RequestDeletion(deletion_pb2.RequestDeletionRequest(), late)
