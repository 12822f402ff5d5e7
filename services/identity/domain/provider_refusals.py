"""What is refused on the way to a sign-in provider and back, in the words the person reads."""

from services.chassis.refusals import (
    Conflict,
    Forbidden,
    InvalidInput,
    NotFound,
    Unavailable,
)


class ProviderNotOffered(NotFound):
    """Signing in this way is not offered here."""


class RoundNoLongerValid(InvalidInput):
    """The sign-in was used already, is too old, or began in another browser. Begin again."""


class DeclinedAtProvider(InvalidInput):
    """You did not agree there, or the sign-in was ended. Nothing was changed."""


class AnswerNotTrusted(Forbidden):
    """What the provider answered does not hold, so nobody was signed in. Begin again."""


class ProviderUnavailable(Unavailable):
    """The provider does not answer at the moment. Try again in a minute."""


class NoAccountYet(Forbidden):
    """There is no account for this sign-in yet. Create one: a question comes first."""


class NoAddressGiven(Forbidden):
    """The provider told us no e-mail address, and an account needs one."""


class AddressHasAccount(Conflict):
    """Your address has an account already. Sign in to it first, then link this in Settings."""


class LinkedToAnother(Conflict):
    """The sign-in belongs to another account already."""


class OneOfEach(Conflict):
    """Another sign-in of this provider is linked to your account. Unlink that one first."""


class NotLinked(Forbidden):
    """The sign-in is not linked to your account. Use the one that is."""


class NotFreshlyProven(Forbidden):
    """The provider did not say that you just signed in there. Use a mailed code or a password."""


class LastWayIn(Conflict):
    """It is the only way into your account. Set a password or link another one first."""
