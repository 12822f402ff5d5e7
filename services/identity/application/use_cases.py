"""All of identity's use cases over one set of ports; production and tests assemble them here."""

from dataclasses import dataclass, field

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.application.announce_export import AnnounceExport
from services.identity.application.begin_policy_round import BeginPolicyRound
from services.identity.application.begin_session import BeginSession
from services.identity.application.change_email import ConfirmEmailChange, RequestEmailChange
from services.identity.application.continue_policy_round import ContinuePolicyRound
from services.identity.application.disown_event import DisownEvent
from services.identity.application.exchange_session import ExchangeSession
from services.identity.application.get_account import GetAccount
from services.identity.application.handle_password_reset import HandlePasswordReset
from services.identity.application.handle_sign_up import HandleSignUp
from services.identity.application.handle_verification_wanted import HandleVerificationWanted
from services.identity.application.list_security_events import ListSecurityEvents
from services.identity.application.mail_queue import MailQueue
from services.identity.application.mail_reauthentication_code import MailReauthenticationCode
from services.identity.application.mint_link import MintLink
from services.identity.application.own_sessions import (
    EndOtherSessions,
    EndSession,
    ListSessions,
)
from services.identity.application.purge_expired import PurgeExpired
from services.identity.application.reauthenticate import Reauthenticate
from services.identity.application.reauthenticate_by_code import ReauthenticateByCode
from services.identity.application.reauthentication_tries import ReauthenticationTries
from services.identity.application.request_link import RequestLink
from services.identity.application.reset_password import ResetPassword
from services.identity.application.security_log import SecurityLog
from services.identity.application.send_mail import SendMail
from services.identity.application.shut_out import ShutOut
from services.identity.application.sign_in import SignIn
from services.identity.application.sign_in_throttle import SignInThrottle
from services.identity.application.sign_out import SignOut
from services.identity.application.sign_up import SignUp
from services.identity.application.signed_in_person import SignedInPerson
from services.identity.application.sweep_mail import SweepMail
from services.identity.application.undo_email_change import UndoEmailChange
from services.identity.application.update_account import UpdateAccount
from services.identity.application.verify_email import VerifyEmail
from services.identity.application.write_address_letter import WriteAddressLetter
from services.identity.application.write_leaving_mail import WriteLeavingMail
from services.identity.application.write_letter import WriteLetter
from services.identity.domain.address_letters import AddressLetters
from services.identity.domain.leaving_letters import LeavingLetters
from services.identity.domain.letters import Letters
from services.identity.domain.notice_letters import NoticeLetters
from services.identity.domain.password_policy import PasswordPolicy
from services.identity.domain.session import SessionLifetimes
from services.identity.domain.throttle import Limits
from services.identity.ports.access_tokens import AccessTokens
from services.identity.ports.common_passwords import CommonPasswords
from services.identity.ports.familiar_networks import FamiliarNetworks
from services.identity.ports.housekeeping import Housekeeping
from services.identity.ports.keyed_digests import KeyedDigests
from services.identity.ports.mailer import Mailer
from services.identity.ports.one_time_codes import OneTimeCodes
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
    codes: OneTimeCodes
    digests: KeyedDigests
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
    handle_verification_wanted: HandleVerificationWanted
    verify_email: VerifyEmail
    sign_in: SignIn
    sign_out: SignOut
    request_password_reset: RequestLink
    handle_password_reset: HandlePasswordReset
    reset_password: ResetPassword
    reauthenticate: Reauthenticate
    reauthenticate_by_code: ReauthenticateByCode
    mail_reauthentication_code: MailReauthenticationCode
    exchange_session: ExchangeSession
    get_account: GetAccount
    update_account: UpdateAccount
    announce_export: AnnounceExport
    begin_policy_round: BeginPolicyRound
    continue_policy_round: ContinuePolicyRound
    list_security_events: ListSecurityEvents
    list_sessions: ListSessions
    end_session: EndSession
    end_other_sessions: EndOtherSessions
    disown_event: DisownEvent
    request_email_change: RequestEmailChange
    confirm_email_change: ConfirmEmailChange
    undo_email_change: UndoEmailChange
    send_mail: SendMail
    sweep_mail: SweepMail
    purge_expired: PurgeExpired


def assemble(ports: Ports, rules: Rules) -> UseCases:
    """Give every use case what it needs, and no more."""
    work, clock, ids = ports.work, ports.clock, ports.ids
    mail_queue = MailQueue(ports.rate_limits, clock, ids, rules.limits)
    throttle = SignInThrottle(ports.rate_limits, ports.familiar_networks, rules.limits)
    signed_in = SignedInPerson(work, clock, rules.lifetimes)
    log = SecurityLog(mail_queue, clock, ids)
    shut_out = ShutOut(mail_queue)
    tries = ReauthenticationTries(work, ports.rate_limits, log, rules.limits)
    return UseCases(
        sign_up=_sign_up(ports, rules),
        handle_sign_up=HandleSignUp(work, mail_queue),
        handle_verification_wanted=HandleVerificationWanted(work, mail_queue, rules.limits),
        verify_email=VerifyEmail(work, mail_queue, log, clock, ids),
        sign_in=_sign_in(ports, rules, throttle, log),
        sign_out=SignOut(work),
        request_password_reset=RequestLink(
            work,
            ports.rate_limits,
            clock,
            ids,
            rules.limits,
            announce=lambda tell, request_id: tell.password_reset_requested(request_id),
        ),
        handle_password_reset=HandlePasswordReset(work, mail_queue),
        reset_password=_reset_password(ports, rules, throttle, log),
        reauthenticate=Reauthenticate(
            work=work, hasher=ports.hasher, signed_in=signed_in, tries=tries, clock=clock
        ),
        reauthenticate_by_code=ReauthenticateByCode(
            work=work, digests=ports.digests, signed_in=signed_in, tries=tries, clock=clock
        ),
        mail_reauthentication_code=MailReauthenticationCode(
            work, signed_in, ports.rate_limits, mail_queue, rules.limits
        ),
        exchange_session=ExchangeSession(work, ports.access_tokens, clock, rules.lifetimes),
        get_account=GetAccount(work),
        update_account=UpdateAccount(work),
        announce_export=AnnounceExport(work, mail_queue),
        begin_policy_round=BeginPolicyRound(work),
        continue_policy_round=ContinuePolicyRound(work, mail_queue),
        list_security_events=ListSecurityEvents(work, clock),
        list_sessions=ListSessions(work, clock, rules.lifetimes),
        end_session=EndSession(work, log),
        end_other_sessions=EndOtherSessions(work, log),
        disown_event=DisownEvent(work, shut_out, log, clock),
        request_email_change=_request_email_change(ports, rules, mail_queue, log),
        confirm_email_change=ConfirmEmailChange(work, mail_queue, log, clock),
        undo_email_change=UndoEmailChange(work, shut_out, log, clock),
        send_mail=SendMail(work, ports.mailer, _write_letter(ports, rules), clock),
        sweep_mail=SweepMail(work, clock),
        purge_expired=PurgeExpired(ports.housekeeping, clock),
    )


def _sign_up(ports: Ports, rules: Rules) -> SignUp:
    return SignUp(
        work=ports.work,
        hasher=ports.hasher,
        rate_limits=ports.rate_limits,
        policy=_policy(ports, rules),
        clock=ports.clock,
        ids=ports.ids,
        limits=rules.limits,
    )


def _sign_in(ports: Ports, rules: Rules, throttle: SignInThrottle, log: SecurityLog) -> SignIn:
    return SignIn(
        work=ports.work,
        hasher=ports.hasher,
        throttle=throttle,
        sessions=begin_session(ports, rules, log),
        clock=ports.clock,
        ids=ports.ids,
    )


def begin_session(ports: Ports, rules: Rules, log: SecurityLog) -> BeginSession:
    """The end of every way to sign in."""
    return BeginSession(
        tokens=ports.tokens,
        digests=ports.digests,
        log=log,
        clock=ports.clock,
        ids=ports.ids,
        lifetimes=rules.lifetimes,
    )


def _reset_password(
    ports: Ports, rules: Rules, throttle: SignInThrottle, log: SecurityLog
) -> ResetPassword:
    return ResetPassword(
        work=ports.work,
        hasher=ports.hasher,
        throttle=throttle,
        log=log,
        policy=_policy(ports, rules),
        clock=ports.clock,
    )


def _request_email_change(
    ports: Ports, rules: Rules, mail_queue: MailQueue, log: SecurityLog
) -> RequestEmailChange:
    return RequestEmailChange(
        work=ports.work,
        rate_limits=ports.rate_limits,
        mail_queue=mail_queue,
        log=log,
        clock=ports.clock,
        ids=ports.ids,
        limits=rules.limits,
    )


def _write_letter(ports: Ports, rules: Rules) -> WriteLetter:
    mint_link = MintLink(ports.tokens, ports.clock)
    about_addresses = AddressLetters(rules.product_name, rules.public_url)
    return WriteLetter(
        address_letter=WriteAddressLetter(about_addresses, mint_link, ports.clock),
        mint_link=mint_link,
        letters=Letters(rules.product_name, rules.public_url),
        notices=NoticeLetters(rules.product_name, rules.public_url),
        write_leaving_mail=WriteLeavingMail(LeavingLetters(rules.product_name, rules.public_url)),
        codes=ports.codes,
        digests=ports.digests,
        clock=ports.clock,
    )


def _policy(ports: Ports, rules: Rules) -> PasswordPolicy:
    return PasswordPolicy(rules.product_name, ports.is_common)
