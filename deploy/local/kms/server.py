"""Run as ``python -m deploy.local.kms.server PORT KEYS TOKEN_KEY ADMINISTRATOR KEY=EMAIL …``.

KEYS and TOKEN_KEY are files. Each KEY is a whole resource name; the service account
EMAIL may encrypt and decrypt with it.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc

from deploy.local.kms.key_file import KeyFile
from deploy.local.kms.keys import SERVICE, Keys
from deploy.local.kms.permissions import Permissions
from deploy.local.ports import LOOPBACK
from deploy.local.refused import refuse_production
from deploy.local.rpc import handler
from deploy.local.token_issuer import TokenIssuer

_RPC_THREADS = 8


def main(arguments: list[str]) -> None:
    """Serve until SIGTERM or SIGINT. A change of a key is on the disk when it is answered."""
    refuse_production(os.environ.get("AZMYRA_ENV", ""), "The key management server")
    port, key_file, token_key_file, administrator, *pairs = arguments
    users = _users(pairs)
    permissions = Permissions(TokenIssuer(Path(token_key_file)), users, administrator)
    keys = Keys(KeyFile(Path(key_file), users), permissions)
    server = grpc.server(ThreadPoolExecutor(_RPC_THREADS))
    server.add_generic_rpc_handlers((handler(SERVICE, keys.methods()),))
    server.add_insecure_port(f"{LOOPBACK}:{port}")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    server.start()
    stop.wait()
    server.stop(grace=1).wait()


def _users(pairs: Iterable[str]) -> dict[str, list[str]]:
    users: dict[str, list[str]] = {}
    for pair in pairs:
        key, _, email = pair.partition("=")
        users.setdefault(key, []).append(email)
    return users


if __name__ == "__main__":
    main(sys.argv[1:])
