"""Slowing down guessing, without a way to lock a person out (see `domain/throttle.py`)."""

from services.identity.domain.browser import Browser
from services.identity.domain.refusals import TooManyAttempts
from services.identity.domain.throttle import Limits, sign_in_allowance
from services.identity.ports.familiar_networks import FamiliarNetworks
from services.identity.ports.rate_limits import RateLimits


class SignInThrottle:
    """Every try is counted before it is checked, so that a hundred at once are a hundred.

    Known and unknown addresses are counted alike.
    """

    def __init__(
        self, rate_limits: RateLimits, familiar_networks: FamiliarNetworks, limits: Limits
    ) -> None:
        self._rate_limits = rate_limits
        self._familiar_networks = familiar_networks
        self._limits = limits

    def admit(self, address_key: str, network: str, browser: Browser) -> None:
        """Count one try. Raises TooManyAttempts with the seconds to wait."""
        limits = self._limits
        place = self._counted_place(address_key, network, browser)
        pair = self._rate_limits.count(limits.sign_in_pair, address_key, place)
        if pair.count > limits.sign_in_pair.most:
            # Not counted further: a script stuck on one address must not use up its whole network.
            raise TooManyAttempts(retry_after=pair.seconds_left)
        allowance = sign_in_allowance(
            limits,
            familiar=self._familiar_networks.knows(address_key, network),
            failures_of_address=self._rate_limits.count(limits.sign_in_address, address_key).count,
            failures_of_network=self._rate_limits.count(limits.sign_in_network, network).count,
        )
        if pair.count > allowance:
            raise TooManyAttempts(retry_after=pair.seconds_left)

    def succeeded(self, address_key: str, network: str, browser: Browser) -> None:
        """The try was right: it does not count, and place and browser are familiar from now on."""
        place = self._counted_place(address_key, network, browser)
        self._rate_limits.clear(self._limits.sign_in_pair, address_key, place)
        self._rate_limits.take_back(self._limits.sign_in_address, address_key)
        self._rate_limits.take_back(self._limits.sign_in_network, network)
        self._remember(address_key, network, browser)

    def was_not_checked(self, address_key: str, network: str, browser: Browser) -> None:
        """The try was refused for want of capacity: it does not count."""
        place = self._counted_place(address_key, network, browser)
        self._rate_limits.take_back(self._limits.sign_in_pair, address_key, place)
        self._rate_limits.take_back(self._limits.sign_in_address, address_key)
        self._rate_limits.take_back(self._limits.sign_in_network, network)

    def proved_by_mail(self, address_key: str, network: str, browser: Browser) -> None:
        """The person read our mail: whatever others did, here they have all tries again."""
        self._rate_limits.clear(self._limits.sign_in_pair, address_key, network)
        self._remember(address_key, network, browser)

    def _remember(self, address_key: str, network: str, browser: Browser) -> None:
        self._familiar_networks.remember(address_key, network)
        self._familiar_networks.remember(address_key, _with(network, browser))

    def _counted_place(self, address_key: str, network: str, browser: Browser) -> str:
        """The network; or, for a browser that signed in from there lately, a count of its own.

        So who fails in somebody's name beside them, with another browser, does not make them wait.
        """
        place = _with(network, browser)
        return place if self._familiar_networks.knows(address_key, place) else network


def _with(network: str, browser: Browser) -> str:
    return f"{network} {browser.words}"
