"""Google and Microsoft as a test wants them: they vouch for whoever it says is there."""

from dataclasses import dataclass, field

from services.identity.domain.email_address import EmailAddress
from services.identity.domain.provider_identity import ProvenPerson, SignInProvider, Subject
from services.identity.domain.provider_refusals import AnswerNotTrusted
from services.identity.domain.provider_round import ProviderRound

GOOGLE, MICROSOFT = SignInProvider.GOOGLE, SignInProvider.MICROSOFT


@dataclass
class PlayedProviders:
    """Implements the port SignInProviders: *codes* says whom a code stands for, once."""

    offers: list[SignInProvider] = field(default_factory=lambda: [GOOGLE, MICROSOFT])
    codes: dict[str, ProvenPerson] = field(default_factory=dict)
    #: The rounds that set out, and the states that went along.
    set_out: list[tuple[ProviderRound, str]] = field(default_factory=list)

    def offered(self) -> list[SignInProvider]:
        return self.offers

    def way_there(self, begun: ProviderRound, state: str) -> str:
        self.set_out.append((begun, state))
        return f"https://{begun.provider.value}.test/authorize?state={state}"

    def who_came_back(self, begun: ProviderRound, code: str) -> ProvenPerson:
        if code not in self.codes:
            raise AnswerNotTrusted
        return self.codes.pop(code)


class PlayedPictures:
    """Implements the port PictureSource: draws the address of the picture."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def draw(self, person: ProvenPerson) -> bytes | None:
        self.asked.append(person.picture_url)
        return person.picture_url.encode() or None


def at_google(email: str, sub: str = "sub-1", **told: object) -> ProvenPerson:
    """Somebody whose address Google vouches for."""
    return _person(Subject(GOOGLE, "https://google.test", sub), email, proven=True, **told)


def at_microsoft(email: str, oid: str = "oid-1", **told: object) -> ProvenPerson:
    """Somebody of some tenant, with an address that anybody could have typed there."""
    issuer = "https://microsoft.test/tenant/v2.0"
    return _person(Subject(MICROSOFT, issuer, oid), email, proven=False, **told)


def _person(subject: Subject, email: str, *, proven: bool, **told: object) -> ProvenPerson:
    usual = {
        "name": "Ada Lovelace",
        "email": EmailAddress.parse(email) if email else None,
        "email_is_proven": proven,
        "authenticated_at": None,
        "picture_url": "",
    }
    return ProvenPerson(subject=subject, **(usual | told))
