"""The process: `granian --interface wsgi gateway.main:app`."""

import flask

from gateway.composition import compose
from gateway.config import Config
from services.chassis import json_logs
from services.chassis.id_tokens import MetadataIdTokens


def main() -> flask.Flask:
    config = Config.from_environment()
    on_request = json_logs.configure("gateway", config.log_level)
    return compose(config, MetadataIdTokens(config.metadata_host), on_request)


app = main()
