"""Between services there is TLS, and the client insists on it."""

import ipaddress
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import grpc
import pytest
from azmyra.product.v1 import product_pb2_grpc
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.chassis.google import NOON
from tests.chassis.served import Product

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from azmyra.product.v1 import product_pb2, product_pb2_grpc
from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.grpc_target import GrpcTarget

class Fixed:
    def token(self, audience):
        return "a.b.c"

target = GrpcTarget.parse(f"grpcs://localhost:{sys.argv[1]}", environment="production")
client = GrpcClient(target, "x", Fixed(), product_pb2_grpc.ProductServiceStub)
try:
    client.call(lambda stub: stub.GetItem, product_pb2.GetItemRequest(), timeout=10)
    print("answered")
except RefusedCall as error:
    print(error.code)
"""


@pytest.fixture
def certificate(tmp_path):
    """A certificate of "localhost", signed by itself: its key and the file to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOON - timedelta(days=3650))
        .not_valid_after(NOON + timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "certificate.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private, file


def called(port, trusted):
    """What a client in a process of its own, which trusts *trusted*, says of the server."""
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", PROGRAM, str(port)],
        cwd=ROOT,
        env={"GRPC_DEFAULT_SSL_ROOTS_FILE_PATH": str(trusted)},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def server():
    server = grpc.server(ThreadPoolExecutor(1))
    product_pb2_grpc.add_ProductServiceServicer_to_server(Product(), server)
    yield server
    server.stop(0)


def test_a_service_with_a_trusted_certificate_is_called(server, certificate):
    private, file = certificate
    credentials = grpc.ssl_server_credentials([(private, file.read_bytes())])
    port = server.add_secure_port("127.0.0.1:0", credentials)
    server.start()
    assert called(port, file) == "answered"


def test_a_service_without_tls_is_not_called(server, certificate):
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    assert called(port, certificate[1]) == "unavailable"
