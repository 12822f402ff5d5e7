"""Starts privacy: the policy's versions, the counts of use, exports and deletions."""

import os
from functools import partial

from azmyra.privacy.v1 import deletion_pb2_grpc, exports_pb2_grpc

from services.chassis.clock import SystemClock
from services.chassis.cloud_kms import CloudKms
from services.chassis.service import Service
from services.privacy.adapters.inbound import grpc_deletions, grpc_exports, grpc_privacy
from services.privacy.adapters.inbound.deletion_events import deletion_handlers
from services.privacy.adapters.inbound.export_events import export_handlers
from services.privacy.composition.leaving import leaving
from services.privacy.composition.policy_and_usage import policy_and_usage
from services.privacy.config import read_config


def main() -> None:
    config, clock = read_config(os.environ), SystemClock()
    service = Service("privacy", config.process)
    kms = CloudKms(config.kms)
    left = leaving(config, service, kms)
    told = policy_and_usage(config, service, left.ports.work)
    deletions = grpc_deletions.GrpcDeletions(left.deletions, left.signer, clock)
    exports = grpc_exports.GrpcExports(left.exports, clock)
    kms.start()
    service.run(
        add_services=[
            told.add_to,
            partial(deletion_pb2_grpc.add_DeletionServiceServicer_to_server, deletions),
            partial(exports_pb2_grpc.add_ExportsServiceServicer_to_server, exports),
        ],
        policy={
            **grpc_privacy.ACCESS,
            **grpc_deletions.ACCESS,
            **grpc_deletions.keys_access(*config.keys_read_by),
            **grpc_exports.ACCESS,
        },
        erasure=left.erasure,
        export=left.records,
        handlers=[*deletion_handlers(left.deletions), *export_handlers(left.exports)],
        sweeps=[
            left.deletions.redrive,
            left.deletions.settle,
            left.exports.sweep,
            *told.sweeps,
        ],
        grpc_threads=8,  # previews and requests wait for the other services
    )


if __name__ == "__main__":
    main()
