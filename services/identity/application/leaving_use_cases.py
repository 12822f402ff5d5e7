"""Identity's use cases around the deletion of accounts."""

from dataclasses import dataclass

from services.identity.application.announce_leaving import AnnounceLeaving
from services.identity.application.bid_farewell import BidFarewell
from services.identity.application.exchange_deletion_link import ExchangeDeletionLink
from services.identity.application.find_account import FindAccount
from services.identity.application.handle_deletion_link_request import HandleDeletionLinkRequest
from services.identity.application.mail_queue import MailQueue
from services.identity.application.request_link import RequestLink
from services.identity.application.send_farewell import SendFarewell
from services.identity.application.send_mail import SendMail
from services.identity.application.use_cases import Ports, Rules


@dataclass(frozen=True, slots=True)
class LeavingUseCases:
    request_link: RequestLink
    handle_link_request: HandleDeletionLinkRequest
    exchange_link: ExchangeDeletionLink
    announce: AnnounceLeaving
    bid_farewell: BidFarewell
    send_farewell: SendFarewell
    find_account: FindAccount


def assemble_leaving(ports: Ports, rules: Rules, send_mail: SendMail) -> LeavingUseCases:
    """Over the same ports as all others."""
    work, clock, ids = ports.work, ports.clock, ports.ids
    mail_queue = MailQueue(ports.rate_limits, clock, ids, rules.limits)
    bid_farewell = BidFarewell(work, mail_queue, ports.tokens)
    return LeavingUseCases(
        request_link=RequestLink(
            work,
            ports.rate_limits,
            clock,
            ids,
            rules.limits,
            announce=lambda tell, request_id: tell.deletion_link_requested(request_id),
        ),
        handle_link_request=HandleDeletionLinkRequest(work, mail_queue),
        exchange_link=ExchangeDeletionLink(work, ports.access_tokens, clock, ids),
        announce=AnnounceLeaving(work, mail_queue),
        bid_farewell=bid_farewell,
        send_farewell=SendFarewell(work, bid_farewell, send_mail, clock),
        find_account=FindAccount(work),
    )
