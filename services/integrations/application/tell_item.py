"""Tell an item where it was sent to."""

from services.integrations.domain.sendings import SendingState
from services.integrations.ports.product_items import Place, ProductItems
from services.integrations.ports.sendings import SendingWork


class TellItem:
    """Asked for by an event, so that it is tried until product has it."""

    def __init__(self, work: SendingWork, product: ProductItems) -> None:
        self._work = work
        self._product = product

    def __call__(self, account: str, sending_id: str) -> None:
        with self._work.change(account) as sendings:
            sending = sendings.locked(sending_id)
        if sending is None or sending.state is not SendingState.SENT:
            return
        place = Place(sending.tool, sending.site, sending.target)
        self._product.keep_sent(account, sending.item_id, place, sending.external_id, sending.url)
