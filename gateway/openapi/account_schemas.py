"""Schemas of sign-up, sign-in and the account."""

from typing import Final

from gateway.openapi.shapes import Shape, choice, flag, form, moment, or_null, record, text, uuid

_EMAIL: Final = text("An e-mail address.", minLength=3, maxLength=254)
# Long enough for any passphrase; identity says what a password must be.
_PASSWORD: Final = text("A password.", minLength=1, maxLength=1024)
_TOKEN: Final = text("The token in the mailed link.", minLength=1, maxLength=512)
_POLICY_VERSION: Final = text("The policy version agreed to.", minLength=1, maxLength=40)
_NAME: Final = text("What to call the person.", minLength=1, maxLength=200)

ACCOUNT_SCHEMAS: Final[dict[str, Shape]] = {
    "SignUp": form(
        "What is asked at sign-up; nothing else is.",
        name=_NAME,
        email=_EMAIL,
        password=_PASSWORD,
        age_confirmed=flag("The person says they are 16 or older."),
        policy_version=_POLICY_VERSION,
    ),
    "EmailVerification": form("The verification link's token.", token=_TOKEN),
    "SignIn": form(
        "E-mail and password.",
        ("code",),
        email=_EMAIL,
        password=_PASSWORD,
        code=text("A second factor's code.", maxLength=64),
    ),
    "ForgottenPassword": form("Where to send the reset link.", email=_EMAIL),
    "PasswordReset": form(
        "The reset link's token and a password.", token=_TOKEN, password=_PASSWORD
    ),
    "Reauthentication": form(
        "Proof that the person is still the one: the password, or else the code from a mail.",
        ("password", "code"),
        password=_PASSWORD,
        code=text("Six digits.", minLength=1, maxLength=20),
    ),
    "Account": record(
        "The account as its holder sees it.",
        id=uuid(),
        name=text(),
        email=text(),
        created_at=moment(),
        policy_version=text("The policy version last agreed to."),
        age_confirmed_at=moment("When the person said they are 16 or older."),
        picture_at=or_null(moment("When the picture was taken over; null for none.")),
        state=choice("open", "closing", description="closing: in days of grace."),
    ),
    "AccountPatch": form("What to change.", ("name",), name=_NAME),
    "PolicyAcknowledgement": form("The policy version agreed to.", version=_POLICY_VERSION),
}
