"""The composition root: `granian --interface wsgi gateway.main:app`."""

import flask

from gateway.app import create_app
from gateway.backends import Backends
from gateway.config import Config
from gateway.doorkeeping import admission_of
from gateway.kinds import read_kinds
from gateway.page import Page
from gateway.rest import rest_operations
from gateway.security_headers import SecurityHeaders
from gateway.static_files import StaticFiles
from services.chassis import json_logs
from services.chassis.id_tokens import MetadataIdTokens


def compose(config: Config) -> flask.Flask:
    """The gateway as it runs: services over gRPC, files from the build's folder."""
    kinds = read_kinds(config.kinds_dir)
    backends = Backends(config.backends, MetadataIdTokens(config.metadata_host))
    admission, signing = admission_of(config, backends, kinds)
    headers = SecurityHeaders(config.llm_origins, https=config.https)
    index = config.static_dir / "index.html"
    page = Page(index, headers, llm_urls=config.llm_urls, llm_origins=config.llm_origins)
    operations = rest_operations(config, backends, kinds, signing)
    return create_app(operations, admission, StaticFiles(config.static_dir), page, headers)


def main() -> flask.Flask:
    config = Config.from_environment()
    json_logs.configure("gateway", config.log_level)
    return compose(config)


app = main()
