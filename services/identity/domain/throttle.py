"""How much guessing is enough, and why it locks nobody out.

A limit is a count of one subject in a window of time. Counting by address alone would let anyone
lock a person out by failing on purpose, so what is done from other networks never refuses a first
try: under attack a strange network still has `FLOOR` tries, and one that this address signed in
from lately has all of them.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Limit:
    """At most *most* of something in a *window*. *bucket* names it among the others."""

    bucket: str
    most: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of identity. Failed sign-ins are counted; a success is taken back."""

    #: Wrong passwords for one address from one network.
    sign_in_pair: Limit = Limit("sign-in pair", 10, timedelta(minutes=15))
    #: Wrong passwords from one network: beyond it strange addresses get the floor.
    sign_in_network: Limit = Limit("sign-in network", 100, timedelta(minutes=15))
    #: Wrong passwords for one address from everywhere: beyond it strange networks get the floor.
    sign_in_address: Limit = Limit("sign-in address", 50, timedelta(minutes=15))
    #: Wrong passwords and codes within one session.
    reauthenticate: Limit = Limit("reauthenticate", 10, timedelta(minutes=15))
    #: Codes mailed to prove oneself within one session.
    reauthentication_code: Limit = Limit("reauthentication code", 5, timedelta(minutes=15))
    #: Changes of address that one account asks for.
    email_change: Limit = Limit("email change", 5, timedelta(hours=1))
    #: Changes to one address, whoever asks for them: each sends a mail there.
    email_wanted: Limit = Limit("email wanted", 5, timedelta(hours=1))
    #: Sign-ups from one network.
    sign_up_network: Limit = Limit("sign-up network", 300, timedelta(hours=1))
    #: Forgotten passwords from one network.
    reset_network: Limit = Limit("reset network", 300, timedelta(hours=1))
    #: Rounds to a sign-in provider from one network.
    provider_network: Limit = Limit("provider network", 300, timedelta(hours=1))
    #: Mails of one purpose to one address. The window is shorter than a link lives, so that when
    #: a mail is left out, one that works is still in the mailbox: nobody is cut off by a flood.
    mail: Limit = Limit("mail", 3, timedelta(minutes=5))
    #: Verification mails asked for by signing in with the right password.
    verify_again: Limit = Limit("verify again", 1, timedelta(minutes=10))


#: The tries that any network always has for an address, whatever was done from others.
FLOOR: Final = 3
#: Beyond so many times its limit, a network is flooding us and strange addresses have to wait.
FLOOD: Final = 10


def sign_in_allowance(
    limits: Limits, *, familiar: bool, failures_of_address: int, failures_of_network: int
) -> int:
    """How many wrong passwords an address may have from one network in a window.

    *familiar*: the address signed in from this network lately.
    """
    if familiar:
        return limits.sign_in_pair.most
    if failures_of_network > limits.sign_in_network.most * FLOOD:
        return 0
    if (
        failures_of_network > limits.sign_in_network.most
        or failures_of_address > limits.sign_in_address.most
    ):
        return FLOOR
    return limits.sign_in_pair.most
