"""The stand-in for Google's metadata server and for the page of Google's public keys.

Run as ``python -m deploy.local.tokens KEY_FILE EMAIL=PORT …``: each port answers as the metadata
server of a machine that runs as that service account. Every port also has the public keys.
Sources: cloud.google.com/compute/docs/metadata and …/docs/authentication/get-id-token.
"""

import json
import os
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from typing_extensions import override

from deploy.local.ports import LOOPBACK
from deploy.local.refused import refuse_production
from deploy.local.token_issuer import TokenIssuer

CERTIFICATES_PATH = "/oauth2/v3/certs"
_ACCOUNT_PATH = "/computeMetadata/v1/instance/service-accounts/default/"


class MetadataServer(ThreadingHTTPServer):
    """Answers on one port for the service account *email*."""

    def __init__(self, port: int, email: str, issuer: TokenIssuer) -> None:
        super().__init__((LOOPBACK, port), _Answer)
        self.email = email
        self.issuer = issuer


class _Answer(BaseHTTPRequestHandler):
    server: MetadataServer

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == CERTIFICATES_PATH:
            self._send(json.dumps(self.server.issuer.certificates()), "application/json")
        elif self.headers.get("Metadata-Flavor") != "Google":
            # Google's server asks for this header too: a page in a browser cannot send it.
            self.send_error(HTTPStatus.FORBIDDEN)
        elif url.path == f"{_ACCOUNT_PATH}identity":
            self._send_identity(parse_qs(url.query).get("audience", [""])[0])
        elif url.path == f"{_ACCOUNT_PATH}email":
            self._send(self.server.email)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send_identity(self, audience: str) -> None:
        if audience:
            self._send(self.server.issuer.id_token(self.server.email, audience))
        else:
            self.send_error(HTTPStatus.BAD_REQUEST, "audience is missing")

    def _send(self, text: str, content_type: str = "text/plain") -> None:
        body = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Metadata-Flavor", "Google")
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the address of a request says nothing that is worth keeping."""


def main(arguments: list[str]) -> None:
    """Serve until killed; there is nothing to save."""
    refuse_production(os.environ.get("AZMYRA_ENV", ""), "The issuer of service tokens")
    issuer = TokenIssuer(Path(arguments[0]))
    for pair in arguments[1:]:
        email, _, port = pair.rpartition("=")
        server = MetadataServer(int(port), email, issuer)
        threading.Thread(target=server.serve_forever).start()


if __name__ == "__main__":
    main(sys.argv[1:])
