"""Fakes of the ports that have one or two methods."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from services.identity.domain.email_address import EmailAddress
from services.identity.domain.letters import Letter
from services.identity.domain.one_time_code import OneTimeCode
from services.identity.domain.password import Password
from services.identity.domain.refusals import Busy, MailServerUnavailable, RecipientRefused
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session
from services.identity.domain.throttle import Limit
from services.identity.ports.access_tokens import AccessToken
from services.identity.ports.rate_limits import Tally

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class StoppedClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        return self.time

    def pass_by(self, **how_long: float) -> None:
        self.time += timedelta(**how_long)


class CountedIds:
    """Ids that grow, as UUIDv7 does."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> str:
        return f"018f0000-0000-7000-8000-{next(self._numbers):012x}"


class QuickHasher:
    """Looks like bcrypt, takes no time, and counts how often it was asked to work."""

    def __init__(self) -> None:
        self.worked = 0
        self.full = False
        #: What happens elsewhere while a password is compared, once.
        self.meanwhile: Callable[[], None] = lambda: None

    def hash(self, password: Password) -> str:
        self._work()
        assert password.can_be_hashed()
        return "$2b$12$" + hashlib.sha256(password.encoded()).hexdigest()[:53]

    def matches(self, password: Password, stored: str | None) -> bool:
        self._work()
        happens, self.meanwhile = self.meanwhile, lambda: None
        happens()
        if not password.can_be_hashed():
            return False
        return "$2b$12$" + hashlib.sha256(password.encoded()).hexdigest()[:53] == stored

    def _work(self) -> None:
        if self.full:
            raise Busy(retry_after=2)
        self.worked += 1


def is_common(text: str) -> bool:
    """A list of two passwords."""
    return text.casefold() in {"password", "correcthorse"}


@dataclass(frozen=True)
class SentMail:
    to: str
    letter: Letter
    mail_id: str

    @property
    def token(self) -> str:
        """The secret of the first link."""
        return self.letter.links[0].url.partition("token=")[2]


class Mailbox:
    """Everybody's mail, in the order it was sent."""

    def __init__(self) -> None:
        self.mails: list[SentMail] = []
        self.down = False
        self.refused: set[str] = set()

    def send(self, letter: Letter, to: EmailAddress, *, mail_id: str) -> None:
        if self.down:
            raise MailServerUnavailable
        if to.text in self.refused:
            raise RecipientRefused
        self.mails.append(SentMail(to.text, letter, mail_id))

    def to(self, address: str) -> list[SentMail]:
        return [mail for mail in self.mails if mail.to == address]


class MemoryRateLimits:
    """Counts in windows that begin at multiples of their length."""

    def __init__(self, clock: StoppedClock) -> None:
        self._clock = clock
        self._counts: Counter[tuple[object, ...]] = Counter()

    def count(self, limit: Limit, *subject: str) -> Tally:
        key = self._key(limit, subject)
        self._counts[key] += 1
        length = limit.window.total_seconds()
        left = length - self._clock.now().timestamp() % length
        return Tally(self._counts[key], max(1, int(left)))

    def take_back(self, limit: Limit, *subject: str) -> None:
        key = self._key(limit, subject)
        self._counts[key] = max(0, self._counts[key] - 1)

    def clear(self, limit: Limit, *subject: str) -> None:
        self._counts[self._key(limit, subject)] = 0

    def _key(self, limit: Limit, subject: tuple[str, ...]) -> tuple[object, ...]:
        window = int(self._clock.now().timestamp() // limit.window.total_seconds())
        return limit.bucket, window, self._clock.now().date(), *subject


class MemoryFamiliarNetworks:
    def __init__(self, clock: StoppedClock) -> None:
        self._clock = clock
        self._seen: dict[tuple[str, str], datetime] = {}

    def remember(self, address_key: str, network: str) -> None:
        self._seen[address_key, network] = self._clock.now()

    def knows(self, address_key: str, network: str) -> bool:
        seen = self._seen.get((address_key, network))
        return seen is not None and self._clock.now().date() - seen.date() <= timedelta(days=30)


class CountedTokens:
    """Secrets that a test can foretell."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def __call__(self) -> SecretToken:
        return SecretToken.of(hashlib.sha256(str(next(self._numbers)).encode()).digest())


class CountedCodes:
    """Codes that a test can foretell: 700001, 700002, …"""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(700_001)

    def __call__(self) -> OneTimeCode:
        return OneTimeCode(str(next(self._numbers)))


class PlainAccessTokens:
    def issue(self, session: Session, at: datetime) -> AccessToken:
        text = f"{session.account_id} in {session.id} since {session.auth_time.isoformat()}"
        return AccessToken(text, at + timedelta(seconds=60))


class ForgottenHousekeeping:
    """Notes when it was asked to tidy."""

    def __init__(self) -> None:
        self.asked: list[datetime] = []

    def purge(self, at: datetime) -> None:
        self.asked.append(at)
