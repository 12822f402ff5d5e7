"""Push delivery: every due message of a push subscription is tried until it is taken."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from google.pubsub_v1.types import Subscription

from deploy.local.pubsub.dead_letters import allowed_attempts, bury
from deploy.local.pubsub.store import Delivery, Store

Push = Callable[[Subscription, Delivery], bool]

_log = logging.getLogger(__name__)

# One endpoint that hangs must not keep the others waiting.
_AT_ONCE_PER_SUBSCRIPTION = 4
_WORKERS = 24
_LONGEST_SLEEP = 1.0
# Google's own backoff for a subscription without a retry policy, in seconds.
_DEFAULT_BACKOFF = (0.1, 60.0)


class PushDelivery:
    """Hands due messages to *push*, and keeps those it refuses for later."""

    def __init__(self, store: Store, push: Push) -> None:
        self._store = store
        self._push = push
        self._in_flight: Counter[str] = Counter()
        self._changed = threading.Condition()
        self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="push")
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="push-delivery", daemon=True)

    def start(self) -> None:
        """Begin to deliver."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the attempts under way, then return."""
        self._stopping = True
        self.wake()
        self._thread.join()
        self._pool.shutdown()

    def wake(self) -> None:
        """Look again: something was published or changed."""
        with self._changed:
            self._changed.notify()

    def _run(self) -> None:
        while not self._stopping:
            free = [one for one in self._subscriptions() if self._room(one) > 0]
            for subscription in free:
                self._hand_out(subscription)
            due = self._store.next_due([one.name for one in free if self._room(one) > 0])
            pause = _LONGEST_SLEEP if due is None else min(due - time.time(), _LONGEST_SLEEP)
            with self._changed:
                if pause > 0:
                    self._changed.wait(pause)

    def _subscriptions(self) -> list[Subscription]:
        every = [Subscription.deserialize(body) for body in self._store.subscriptions()]
        return [one for one in every if one.push_config.push_endpoint]

    def _room(self, subscription: Subscription) -> int:
        return _AT_ONCE_PER_SUBSCRIPTION - self._in_flight[subscription.name]

    def _hand_out(self, subscription: Subscription) -> None:
        # The lease outlasts the attempt, so that no message is tried twice at once.
        seconds = subscription.ack_deadline_seconds * 2 + 10
        leased = self._store.lease(
            subscription.name, limit=self._room(subscription), seconds=seconds
        )
        with self._changed:
            self._in_flight[subscription.name] += len(leased)
        for delivery in leased:
            self._pool.submit(self._attempt, subscription, delivery)

    def _attempt(self, subscription: Subscription, delivery: Delivery) -> None:
        try:
            if self._push(subscription, delivery):
                self._store.settle([delivery.id])
            elif delivery.attempts >= allowed_attempts(subscription):
                bury(self._store, subscription, delivery)
            else:
                self._store.postpone([delivery.id], backoff(subscription, delivery.attempts))
        except Exception:  # noqa: BLE001 -- logged, with its stack
            # The lease ends by itself, and the message is tried again.
            _log.exception("an attempt at %s broke", subscription.name)
        finally:
            with self._changed:
                self._in_flight[subscription.name] -= 1
                self._changed.notify()


def backoff(subscription: Subscription, attempts: int) -> float:
    """Seconds to wait after the failed attempt number *attempts*: doubling between the bounds."""
    shortest, longest = _bounds(subscription)
    return min(longest, shortest * 2.0 ** (min(attempts, 30) - 1))


def _bounds(subscription: Subscription) -> tuple[float, float]:
    if "retry_policy" not in subscription:
        return _DEFAULT_BACKOFF
    policy: Any = subscription.retry_policy  # its durations arrive as timedelta
    shortest = policy.minimum_backoff.total_seconds() if "minimum_backoff" in policy else 10.0
    longest = policy.maximum_backoff.total_seconds() if "maximum_backoff" in policy else 600.0
    return shortest, longest
