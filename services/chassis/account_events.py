"""Every service's part in an account's life: open by identity's word, then closed for good."""

from azmyra.events.v1 import events_pb2

from services.chassis.accounts import close_account, open_account
from services.chassis.events_endpoint import Event, Handler
from services.chassis.inbox import once
from services.chassis.unit_of_work import UnitOfWork


def account_handlers(work: UnitOfWork) -> list[Handler]:
    """Handlers of AccountOpened and AccountClosing that keep this service's accounts table."""

    def opened(event: Event[events_pb2.AccountOpened]) -> None:
        with work.begin() as tx:
            if once(tx.connection, event.id, "account_opened"):
                open_account(tx.connection, event.message.account_id)

    def closing(event: Event[events_pb2.AccountClosing]) -> None:
        with work.begin() as tx:
            if once(tx.connection, event.id, "account_closing"):
                close_account(tx.connection, event.message.account_id)

    return [Handler(events_pb2.AccountOpened, opened), Handler(events_pb2.AccountClosing, closing)]
