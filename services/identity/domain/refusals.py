"""What identity refuses, in the words the person reads. The class names are the codes."""

from services.chassis.refusals import (
    Conflict,
    Forbidden,
    InvalidInput,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
)


class WrongCredentials(Unauthenticated):
    """E-mail or password is wrong."""


class NotSignedIn(Unauthenticated):
    """You are not signed in, or your session has ended."""


class WrongPassword(Forbidden):
    """The password is wrong."""


class WrongCode(Forbidden):
    """The code is wrong, was used or tried too often, or is too old."""


class LinkNoLongerValid(InvalidInput):
    """The link is no longer valid: it was used already, or it is too old."""


class AddressTaken(Conflict):
    """The address belongs to another account by now."""


class TooManyAttempts(TooManyRequests):
    """Too many attempts from this network. Wait a little, then try again."""


class Busy(TooManyRequests):
    """Many people are signing in at this moment. Try again in a few seconds."""


class MailServerUnavailable(Unavailable):
    """The mail server cannot be reached at the moment."""


class RecipientRefused(Exception):
    """The mail server will never take mail for this address."""
