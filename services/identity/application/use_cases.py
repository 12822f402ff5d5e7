"""All of identity's use cases over one set of ports; production and tests assemble them here."""

from dataclasses import dataclass, field

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.application.exchange_session import ExchangeSession
from services.identity.application.get_account import GetAccount
from services.identity.application.handle_password_reset import HandlePasswordReset
from services.identity.application.handle_sign_up import HandleSignUp
from services.identity.application.mail_queue import MailQueue
from services.identity.application.purge_expired import PurgeExpired
from services.identity.application.reauthenticate import Reauthenticate
from services.identity.application.request_password_reset import RequestPasswordReset
from services.identity.application.reset_password import ResetPassword
from services.identity.application.send_mail import SendMail
from services.identity.application.sign_in import SignIn
from services.identity.application.sign_in_throttle import SignInThrottle
from services.identity.application.sign_out import SignOut
from services.identity.application.sign_up import SignUp
from services.identity.application.sweep_mail import SweepMail
from services.identity.application.update_account import UpdateAccount
from services.identity.application.verify_email import VerifyEmail
from services.identity.domain.letters import Letters
from services.identity.domain.password_policy import PasswordPolicy
from services.identity.domain.session import SessionLifetimes
from services.identity.domain.throttle import Limits
from services.identity.ports.access_tokens import AccessTokens
from services.identity.ports.common_passwords import CommonPasswords
from services.identity.ports.familiar_networks import FamiliarNetworks
from services.identity.ports.housekeeping import Housekeeping
from services.identity.ports.mailer import Mailer
from services.identity.ports.password_hasher import PasswordHasher
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.secret_tokens import SecretTokens
from services.identity.ports.work import Work


@dataclass(frozen=True, slots=True)
class Ports:
    """What the use cases need from outside."""

    work: Work
    hasher: PasswordHasher
    is_common: CommonPasswords
    rate_limits: RateLimits
    familiar_networks: FamiliarNetworks
    mailer: Mailer
    access_tokens: AccessTokens
    tokens: SecretTokens
    housekeeping: Housekeeping
    clock: Clock
    ids: IdFactory


@dataclass(frozen=True, slots=True)
class Rules:
    """What an operator decides."""

    product_name: str
    public_url: str
    lifetimes: SessionLifetimes
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class UseCases:
    sign_up: SignUp
    handle_sign_up: HandleSignUp
    verify_email: VerifyEmail
    sign_in: SignIn
    sign_out: SignOut
    request_password_reset: RequestPasswordReset
    handle_password_reset: HandlePasswordReset
    reset_password: ResetPassword
    reauthenticate: Reauthenticate
    exchange_session: ExchangeSession
    get_account: GetAccount
    update_account: UpdateAccount
    send_mail: SendMail
    sweep_mail: SweepMail
    purge_expired: PurgeExpired


def assemble(ports: Ports, rules: Rules) -> UseCases:
    """Give every use case what it needs, and no more."""
    p, limits, lifetimes = ports, rules.limits, rules.lifetimes
    policy = PasswordPolicy(rules.product_name, p.is_common)
    letters = Letters(rules.product_name, rules.public_url)
    throttle = SignInThrottle(p.rate_limits, p.familiar_networks, limits)
    mail_queue = MailQueue(p.rate_limits, p.clock, p.ids, limits)
    return UseCases(
        sign_up=SignUp(
            work=p.work,
            hasher=p.hasher,
            rate_limits=p.rate_limits,
            policy=policy,
            clock=p.clock,
            ids=p.ids,
            limits=limits,
        ),
        handle_sign_up=HandleSignUp(p.work, mail_queue),
        verify_email=VerifyEmail(p.work, p.clock, p.ids),
        sign_in=SignIn(
            work=p.work,
            hasher=p.hasher,
            throttle=throttle,
            mail_queue=mail_queue,
            tokens=p.tokens,
            clock=p.clock,
            ids=p.ids,
            lifetimes=lifetimes,
            limits=limits,
        ),
        sign_out=SignOut(p.work),
        request_password_reset=RequestPasswordReset(p.work, p.rate_limits, p.clock, p.ids, limits),
        handle_password_reset=HandlePasswordReset(p.work, mail_queue),
        reset_password=ResetPassword(
            work=p.work,
            hasher=p.hasher,
            throttle=throttle,
            mail_queue=mail_queue,
            policy=policy,
            clock=p.clock,
        ),
        reauthenticate=Reauthenticate(
            work=p.work,
            hasher=p.hasher,
            rate_limits=p.rate_limits,
            clock=p.clock,
            lifetimes=lifetimes,
            limits=limits,
        ),
        exchange_session=ExchangeSession(p.work, p.access_tokens, p.clock, lifetimes),
        get_account=GetAccount(p.work),
        update_account=UpdateAccount(p.work),
        send_mail=SendMail(p.work, p.mailer, letters, p.tokens, p.clock),
        sweep_mail=SweepMail(p.work, p.clock),
        purge_expired=PurgeExpired(p.housekeeping, p.clock),
    )
