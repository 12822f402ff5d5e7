"""Starts identity: who you are, your sessions, and every mail."""

import os

from services.chassis.access_tokens import AccessTokenSigner
from services.chassis.clock import SystemClock
from services.chassis.service import Service
from services.identity.adapters.inbound.event_handlers import event_handlers
from services.identity.adapters.inbound.servicers import POLICY, servicers
from services.identity.adapters.outbound.bcrypt_hasher import BcryptHasher
from services.identity.adapters.outbound.exported_records import EXPORTED, LEFT_OUT
from services.identity.adapters.outbound.oidc_providers import AT_ONCE, OidcProviders
from services.identity.adapters.outbound.production import production_ports
from services.identity.adapters.outbound.signed_access_tokens import SignedAccessTokens
from services.identity.adapters.outbound.smtp_mailer import SmtpMailer
from services.identity.adapters.outbound.web_pictures import WebPictures
from services.identity.application.sign_in_method_use_cases import assemble_sign_in_methods
from services.identity.application.use_cases import assemble
from services.identity.composition import LeavingPart
from services.identity.config import read_config


def main() -> None:
    config, clock = read_config(os.environ), SystemClock()
    service = Service("identity", config.process)
    ports = production_ports(
        service,
        config.rules,
        key=config.rate_limit_key,
        hasher=BcryptHasher(threads=config.hashing_threads, waiting=config.hashing_queue),
        mailer=SmtpMailer(
            config.smtp_url, sender=config.mail_from, name=config.rules.product_name, clock=clock
        ),
        access_tokens=SignedAccessTokens(AccessTokenSigner(config.access_token_private_key_file)),
        clock=clock,
    )
    use_cases = assemble(ports, config.rules)
    methods = assemble_sign_in_methods(
        ports,
        config.rules,
        OidcProviders(config.registrations, public_url=config.rules.public_url, clock=clock),
        WebPictures(config.registrations),
    )
    leaving = LeavingPart.made_of(service, ports, config.rules, use_cases.send_mail)
    service.run(
        add_services=[
            *servicers(use_cases, methods, clock, config.rules.lifetimes),
            leaving.add_to,
        ],
        policy=POLICY | leaving.policy,
        erasure=leaving.erasure,
        export=service.export(EXPORTED, LEFT_OUT),
        handlers=[*event_handlers(use_cases), *leaving.handlers()],
        sweeps=[use_cases.sweep_mail, use_cases.purge_expired],
        grpc_threads=config.hashing_threads + config.hashing_queue + AT_ONCE + 4,
    )


if __name__ == "__main__":
    main()
