"""The use cases around providers, passwords and pictures, over the same ports as the others."""

from dataclasses import dataclass

from services.identity.application.begin_provider_round import BeginProviderRound
from services.identity.application.browser_before_sign_in import Browsers
from services.identity.application.finish_provider_round import FinishProviderRound
from services.identity.application.link_identity import LinkIdentity
from services.identity.application.list_sign_in_methods import ListSignInMethods
from services.identity.application.mail_queue import MailQueue
from services.identity.application.note_sign_up_answers import NoteSignUpAnswers
from services.identity.application.own_picture import GetPicture, RemovePicture
from services.identity.application.reauthenticate_with_provider import ReauthenticateWithProvider
from services.identity.application.security_log import SecurityLog
from services.identity.application.set_password import SetPassword
from services.identity.application.sign_in_with_provider import SignInWithProvider
from services.identity.application.take_picture_once import TakePictureOnce
from services.identity.application.unlink_identity import UnlinkIdentity
from services.identity.application.use_cases import Ports, Rules, begin_session
from services.identity.domain.password_policy import PasswordPolicy
from services.identity.ports.pictures import PictureSource
from services.identity.ports.sign_in_providers import SignInProviders


@dataclass(frozen=True, slots=True)
class SignInMethodUseCases:
    providers: SignInProviders
    note_sign_up_answers: NoteSignUpAnswers
    begin_round: BeginProviderRound
    finish_round: FinishProviderRound
    list_methods: ListSignInMethods
    unlink: UnlinkIdentity
    set_password: SetPassword
    get_picture: GetPicture
    remove_picture: RemovePicture


def assemble_sign_in_methods(
    ports: Ports, rules: Rules, providers: SignInProviders, pictures: PictureSource
) -> SignInMethodUseCases:
    """Give every use case what it needs, and no more."""
    work, clock = ports.work, ports.clock
    browsers = Browsers(ports.tokens, clock, rules.lifetimes)
    mail_queue = MailQueue(ports.rate_limits, clock, ports.ids, rules.limits)
    log = SecurityLog(mail_queue, clock, ports.ids)
    policy = PasswordPolicy(rules.product_name, ports.is_common)
    return SignInMethodUseCases(
        providers=providers,
        note_sign_up_answers=NoteSignUpAnswers(work, browsers, clock),
        begin_round=BeginProviderRound(
            work=work,
            providers=providers,
            browsers=browsers,
            rate_limits=ports.rate_limits,
            tokens=ports.tokens,
            clock=clock,
            limits=rules.limits,
        ),
        finish_round=FinishProviderRound(
            work=work,
            providers=providers,
            sign_in=_sign_in(ports, rules, mail_queue, log),
            link=LinkIdentity(work, browsers, log, clock),
            reauthenticate=ReauthenticateWithProvider(work, browsers, clock),
            take_picture=TakePictureOnce(work, pictures, clock),
            clock=clock,
        ),
        list_methods=ListSignInMethods(work, providers),
        unlink=UnlinkIdentity(work, log),
        set_password=SetPassword(work, ports.hasher, log, policy),
        get_picture=GetPicture(work),
        remove_picture=RemovePicture(work),
    )


def _sign_in(
    ports: Ports, rules: Rules, mail_queue: MailQueue, log: SecurityLog
) -> SignInWithProvider:
    return SignInWithProvider(
        work=ports.work,
        begin_session=begin_session(ports, rules, log),
        mail_queue=mail_queue,
        log=log,
        clock=ports.clock,
        ids=ports.ids,
    )
