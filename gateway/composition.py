"""Puts the gateway together; production and tests share it."""

import flask

from gateway.app import create_app
from gateway.backends import Backends
from gateway.config import Config
from gateway.door import RequestEnded
from gateway.doorkeeping import admission_of
from gateway.kinds import read_kinds
from gateway.page import Page
from gateway.rest import rest_operations
from gateway.security_headers import SecurityHeaders
from gateway.slow_lane import SlowLane
from gateway.static_files import StaticFiles
from services.chassis.id_tokens import IdTokens


def compose(config: Config, id_tokens: IdTokens, on_request: RequestEnded) -> flask.Flask:
    """The gateway as it runs: services over gRPC, files from the build's folder."""
    kinds = read_kinds(config.kinds_dir)
    backends = Backends(config.backends, id_tokens)
    admission, signing = admission_of(config, backends, kinds)
    headers = SecurityHeaders(config.llm_origins, https=config.https)
    index = config.static_dir / "index.html"
    page = Page(index, headers, llm_urls=config.llm_urls, llm_origins=config.llm_origins)
    operations = rest_operations(config, backends, kinds, signing)
    files = StaticFiles(config.static_dir)
    return create_app(
        operations,
        admission,
        files=files,
        page=page,
        security_headers=headers,
        on_request=on_request,
        slow_lane=SlowLane(config.slow_at_once),
    )
