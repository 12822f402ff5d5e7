"""Schemas of signing in with providers, and of the ways into an account."""

from typing import Final

from gateway.openapi.shapes import (
    Shape,
    choice,
    flag,
    form,
    many,
    moment,
    or_null,
    record,
    ref,
    text,
)

_PROVIDER: Final = choice("google", "microsoft")

SIGN_IN_SCHEMAS: Final[dict[str, Shape]] = {
    "SignInProvider": record("A sign-in provider that is offered.", provider=_PROVIDER),
    "SignInProviderList": record("Those offered here.", items=many(ref("SignInProvider"))),
    "SignUpAnswers": form(
        "What everybody is asked before signing up, in whichever way.",
        age_confirmed=flag("The person says they are 16 or older."),
        policy_version=text("The policy version agreed to.", minLength=1, maxLength=40),
    ),
    "SignInMethod": record(
        "A provider as a way into the account.",
        provider=_PROVIDER,
        offered=flag("False where this deployment does not offer it any more."),
        linked_at=or_null(moment("Null where it is not linked.")),
    ),
    "SignInMethods": record(
        "How the holder can sign in.",
        password=flag("Whether there is a password."),
        items=many(ref("SignInMethod")),
    ),
    "ProviderAddress": record("Where to go.", address=text(format="uri")),
    "NewPassword": form(
        "The password to be.", password=text("A password.", minLength=1, maxLength=1024)
    ),
}
