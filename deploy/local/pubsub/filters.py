"""The part of the filter language that subscriptions here use.

``attributes.KEY = "VALUE"`` and ``attributes:KEY``, joined by OR or by AND.
Source: cloud.google.com/pubsub/docs/subscription-message-filter.
"""

import re
from collections.abc import Callable, Mapping

Matches = Callable[[Mapping[str, str]], bool]

_EQUALS = re.compile(r'^attributes\.(\w+)\s*(=|!=)\s*"([^"]*)"$')
_HAS = re.compile(r"^attributes:(\w+)$")


class FilterNotUnderstood(ValueError):
    """A filter that the stand-in does not honour."""


def parse(text: str) -> Matches:
    """The test for a message's attributes that *text* describes; empty text lets all pass.

    Raises FilterNotUnderstood rather than let a message pass that Google would hold back.
    """
    if not text.strip():
        return lambda _: True
    if " OR " in text and " AND " in text:
        raise FilterNotUnderstood(text)
    every = " AND " in text
    terms = [_term(part.strip()) for part in re.split(r" OR | AND ", text)]
    combine = all if every else any
    return lambda attributes: combine(term(attributes) for term in terms)


def _term(text: str) -> Matches:
    if has := _HAS.match(text):
        key = has[1]
        return lambda attributes: key in attributes
    if compared := _EQUALS.match(text):
        key, operator, value = compared.groups()
        wanted = operator == "="
        return lambda attributes: (attributes.get(key) == value) is wanted
    raise FilterNotUnderstood(text)
