"""A server that forks its workers after import, as the gateway's does."""

import subprocess
import sys
from pathlib import Path

from services.chassis.call_guard import Access, CallGuard
from tests.chassis.google import GATEWAY
from tests.chassis.served import AUDIENCE, EVERYTHING_FOR_ACCOUNTS, PREFIX, Product, serving

ROOT = Path(__file__).resolve().parents[2]
POLICY = EVERYTHING_FOR_ACCOUNTS | {PREFIX + "GetItem": Access.ANONYMOUS}
PROGRAM = """
import os, sys
from azmyra.product.v1 import product_pb2
from tests.chassis.served import client_of

class Fixed:
    def token(self, audience):
        return sys.argv[2]

client = client_of(int(sys.argv[1]), Fixed())

def call():
    for _ in range(3):
        client.call(lambda stub: stub.GetItem, product_pb2.GetItemRequest(), timeout=5)

children = []
for _ in range(2):
    pid = os.fork()
    if pid == 0:
        call()
        os._exit(0)
    children.append(pid)
codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]
sys.exit(codes != [0, 0])
"""


def test_each_forked_worker_makes_its_own_channel(id_tokens, access_tokens, google):
    guard = CallGuard(id_tokens, access_tokens, audience=AUDIENCE, allowed_callers=[GATEWAY])
    with serving(Product(), guard, POLICY) as server:
        arguments = [str(server.port), google.id_token(AUDIENCE)]
        done = subprocess.run(  # noqa: S603 our own program
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=ROOT,
            timeout=30,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
