"""Where a request comes from, as far as identity is told."""

from azmyra.identity.v1 import identity_pb2 as pb

from gateway.browsers import browser_and_system
from gateway.call import Call


def origin_of(call: Call) -> pb.Origin:
    """Its network and two words about its browser; never an address, never the browser's text."""
    browser, system = browser_and_system(call.headers.get("User-Agent", ""))
    return pb.Origin(network=call.network, browser=browser, system=system)
