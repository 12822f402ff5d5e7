"""The operator's command: `python -m services.privacy.operate COMMAND …`, locally or as a job.

Works on the same database, journal and services as privacy itself, with the same settings. Every
use is recorded, with who used it and without what names a person.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from services.chassis.cloud_kms import CloudKms
from services.chassis.refusals import Refusal
from services.chassis.service import Service
from services.privacy.adapters.outbound.ed25519_signer import Ed25519Signer
from services.privacy.application.close_everywhere import CloseEverywhere
from services.privacy.application.deletion_use_cases import DeletionUseCases
from services.privacy.application.operate import Operate
from services.privacy.application.replay_journal import ReplayJournal
from services.privacy.composition.leaving import leaving
from services.privacy.config import read_config
from services.privacy.domain.deletion import ALERT_AFTER
from services.privacy.domain.privacy_request import KINDS

Say = Callable[[str], object]


def main(arguments: Sequence[str] = tuple(sys.argv[1:]), say: Say = print) -> int:
    """The exit code: 0 done, 1 refused or something is left of an account."""
    options = _parser().parse_args(arguments)
    config = read_config(os.environ)
    service = Service("privacy", config.process)
    service.database.open()
    try:
        left = leaving(config, service, CloudKms(config.kms))
        ports, use = left.ports, left.deletions
        operate = Operate(
            operator=options.operator,
            work=ports.work,
            services=ports.services,
            farewells=ports.farewells,
            request_deletion=use.request,
            request_export=left.exports.request,
            clock=ports.clock,
            ids=ports.ids,
        )
        _record(operate, options)
        replay = ReplayJournal(
            work=ports.work,
            journal=ports.journal,
            advance=use.advance,
            drive=use.drive,
            close=CloseEverywhere(ports.services),
            clock=ports.clock,
        )
        tools = Tools(operate, use, replay, left.signer)
        return int(options.run(options, tools, say) or 0)
    except Refusal as refusal:
        problems = "; ".join(f"{one.field}: {one.reason}" for one in refusal.fields)
        say(f"{refusal.detail} {problems}".strip())
        return 1
    finally:
        service.database.close()


def _record(operate: Operate, options: Any) -> None:
    """Before anything is done, and also where it cannot be told whose data it is about."""
    account = getattr(options, "account", "")
    try:
        if email := getattr(options, "email", ""):
            account = operate.account_of(email)
        elif entry_id := getattr(options, "id", ""):
            account = operate.account_concerned(entry_id)
    finally:
        operate.record(options.command, options.told(options), account=account)


class Tools:
    """What the commands work with."""

    def __init__(
        self,
        operate: Operate,
        use: DeletionUseCases,
        replay: ReplayJournal,
        signer: Ed25519Signer,
    ) -> None:
        self.operate = operate
        self.use = use
        self.replay = replay
        self.signer = signer


def _list(options: Any, tools: Tools, say: Say) -> None:
    overview, today = tools.operate.overview(), date.today()  # noqa: DTZ011 an operator's day
    for deletion in overview.deletions:
        due = (deletion.requested_at + ALERT_AFTER).date()
        say(f"deletion {deletion.id} {deletion.state} {deletion.step} due {due}")
    for request in overview.requests:
        left = request.days_left(today)
        what = f"{request.kind} {request.reference}"
        say(f"request {request.id} {what} due {request.due_on} {left} days left")
    for hold in overview.holds:
        say(f"hold {hold.id} {hold.records} until {hold.ends_on}: {hold.reason}")


def _enter(options: Any, tools: Tools, say: Say) -> None:
    request = tools.operate.enter(options.kind, options.reference, options.email)
    known = "an account" if request.account else "no account"
    say(f"request {request.id} due {request.due_on}, {known}")


def _answer(options: Any, tools: Tools, say: Say) -> None:
    tools.operate.answer(options.id, options.answer)
    say("answered")


def _export(options: Any, tools: Tools, say: Say) -> None:
    export = tools.operate.export(options.email)
    say(f"export {export.id}; its holder gets a mail when it can be downloaded")


def _delete(options: Any, tools: Tools, say: Say) -> None:
    deletion = tools.operate.delete(options.email, now=options.now)
    say(f"deletion {deletion.id} receipt {deletion.receipt_id}")


def _report_child(options: Any, tools: Tools, say: Say) -> None:
    deletion = tools.operate.report_child(options.email, options.reference)
    say(f"deletion {deletion.id} receipt {deletion.receipt_id}")


def _place_hold(options: Any, tools: Tools, say: Say) -> None:
    hold = tools.operate.place_hold(
        options.account, options.records, options.reason, options.until
    )
    say(f"hold {hold.id}")


def _lift_hold(options: Any, tools: Tools, say: Say) -> None:
    tools.operate.lift_hold(options.id)
    say("lifted")


def _verify(options: Any, tools: Tools, say: Say) -> int:
    left = tools.operate.left_of(options.account)
    for service, tables in left.items():
        say(f"{service}: {sum(tables.values())} rows left")
    return int(any(left.values()))


def _replay(options: Any, tools: Tools, say: Say) -> None:
    say(f"{tools.replay()} deletions replayed")
    for deletion_id in tools.replay.unknown():
        say(f"deletion {deletion_id} may have been asked for, and was not replayed: look")


def _redrive(options: Any, tools: Tools, say: Say) -> None:
    tools.use.redrive()
    say("driven")


def _rotate(options: Any, tools: Tools, say: Say) -> None:
    say(f"certificates and exports are signed with {tools.signer.rotate()} from now on")


def _wrap(options: Any, tools: Tools, say: Say) -> None:
    say(f"{tools.signer.take_in(options.file)} keys taken in")


def _log(options: Any, tools: Tools, say: Say) -> None:
    for one in tools.operate.log(options.most):
        about = " ".join(filter(None, (one.told, one.account)))
        say(f"{one.at:%Y-%m-%d %H:%M} {one.operator} {one.what} {about}".rstrip())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m services.privacy.operate")
    parser.add_argument("--as", dest="operator", default=getpass.getuser(), help="who does it")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, run: Any, text: str, *told: str) -> argparse.ArgumentParser:
        """*told*: the arguments that are recorded; none of them names a person."""
        added = commands.add_parser(name, help=text)
        added.set_defaults(
            run=run, told=lambda o: " ".join(str(getattr(o, name)) for name in told)
        )
        return added

    command("list", _list, "what is open, with due dates")
    one = command("enter", _enter, "track a request that came by mail", "kind", "reference")
    one.add_argument("--kind", choices=KINDS, required=True)
    one.add_argument("--reference", required=True, help="the mail's number in your mailbox")
    one.add_argument("--email", default="", help="the address that wrote; it is not stored")
    one = command("answer", _answer, "note that a request was answered", "id")
    one.add_argument("id", type=_uuid)
    one.add_argument("--with", dest="answer", required=True, help="what was answered")
    one = command("export", _export, "export the account of an address, as it could itself")
    one.add_argument("--email", required=True)
    one = command("delete", _delete, "delete the account of an address", "now")
    one.add_argument("--email", required=True)
    one.add_argument("--now", action="store_true", help="without days of grace")
    _add_erasure_commands(command)
    return parser


def _uuid(text: str) -> str:
    """Of an account, a request or a hold; anything else is refused before it is recorded."""
    return str(UUID(text))


def _add_erasure_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    one = command("report-child", _report_child, "delete a child's account now", "reference")
    one.add_argument("--email", required=True)
    one.add_argument("--reference", required=True)
    one = command("hold", _place_hold, "place a legal hold", "records", "until")
    one.add_argument(
        "--account", type=_uuid, default="", help="an account's id; without it, every account"
    )
    one.add_argument("--records", required=True, help="everything, product, product.items, …")
    one.add_argument("--reason", required=True, help="the person reads it; name nobody")
    one.add_argument(
        "--until", type=date.fromisoformat, required=True, help="the day it ends: 2027-01-31"
    )
    command("lift", _lift_hold, "lift a legal hold", "id").add_argument("id", type=_uuid)
    one = command("verify", _verify, "count what is left of an account")
    one.add_argument("--account", type=_uuid, required=True)
    command("replay", _replay, "delete again after a restore")
    command("redrive", _redrive, "drive every deletion that waits")
    command("rotate-keys", _rotate, "sign certificates and exports with a new key")
    one = command("wrap-keys", _wrap, "take in a JWK Set of private keys and remove its file")
    one.add_argument("file", type=Path)
    command("log", _log, "what operators did").add_argument("--most", type=int, default=50)


if __name__ == "__main__":
    sys.exit(main())
