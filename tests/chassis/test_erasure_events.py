"""Who may tell a service by an event what becomes of an account."""

from typing import Any, cast

from deploy.local.topology import SUBSCRIPTIONS
from services.chassis.erasure import WORK_TOPIC, ErasurePart

#: Nothing is asked of it here.
NOTHING = cast("Any", None)


def test_what_decides_over_accounts_is_taken_from_topics_that_few_may_publish_on():
    part = ErasurePart("product", NOTHING, "privacy@p", "product-work")
    taken = {handler.message.__name__: set(handler.topics) for handler in part.handlers()}
    assert taken == {
        "AccountOpened": {"account-events"},
        "AccountClosing": {"account-events"},
        "AccountReopened": {"account-events"},
        "ErasureDue": {WORK_TOPIC, "product-work"},
    }


def test_the_topic_for_a_next_slice_is_pushed_to_its_own_service_alone():
    for service in ("identity", "product", "integrations"):
        told = {one.service for one in SUBSCRIPTIONS if one.topic == f"{service}-work"}
        assert told == {service}
