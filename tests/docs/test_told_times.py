"""Every span of time that the app and our mails tell is in force, and so are a deletion's days.

A span that is told anew fails here until somebody says what makes it true. That the running system
keeps the policy's periods is for tests/promises/test_retention.py.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from deploy.local.backups.backup import KEPT_DAYS as BACKUPS_KEPT_DAYS
from deploy.local.run_settings import ROOT
from services.identity.domain import security_event
from services.identity.domain.mail import LINK_LASTS, MailPurpose
from services.identity.domain.pending_sign_up import VERIFICATION_LASTS
from services.privacy.domain import export
from services.privacy.domain.deletion import PROMISED_DAYS, Schedule
from services.product.domain.items import RESTORABLE

POLICY: Final = max((ROOT / "services/privacy/policies").glob("*.json"))
APP: Final = [
    path for path in (ROOT / "frontend/src/pages").rglob("*.tsx") if ".test." not in path.name
]
LETTERS: Final = list((ROOT / "services/identity/domain").glob("*letters.py"))

_WORDS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "seven": 7}
_SPAN: Final = re.compile(rf"\b(\d+|{'|'.join(_WORDS)}) (minute|hour|day|week)s?\b")


def span(text: str) -> timedelta:
    """Of "two days"."""
    match = _SPAN.search(text)
    assert match, text
    number, unit = match.groups()
    return timedelta(**{f"{unit}s": int(_WORDS.get(number, number))})


def days(number: int) -> timedelta:
    return timedelta(days=number)


def in_sql(file: str, condition: str) -> timedelta:
    """The interval that *condition* compares with."""
    found = re.findall(rf"{re.escape(condition)} now\(\) - interval '([^']+)'", read(ROOT / file))
    (interval,) = set(found)
    return span(interval)


def default(service: str, setting: str) -> timedelta:
    """Days of a setting that nobody set."""
    config = read(ROOT / f"services/{service}/config.py")
    (number,) = re.findall(rf'"{setting}", default=(\d+)', config)
    return days(int(number))


def read(path: Path) -> str:
    """On one line, and strings that were cut in two put together."""
    return " ".join(path.read_text().split()).replace('" "', "")


VERIFY, RESET = LINK_LASTS[MailPurpose.VERIFY_ADDRESS], LINK_LASTS[MailPurpose.RESET_PASSWORD]
CONFIRM, UNDO = LINK_LASTS[MailPurpose.CONFIRM_EMAIL], LINK_LASTS[MailPurpose.UNDO_EMAIL]
DELETE, NOT_ME = LINK_LASTS[MailPurpose.DELETE_ACCOUNT], LINK_LASTS[MailPurpose.SECURITY_NOTICE]
CODE, HISTORY = LINK_LASTS[MailPurpose.REAUTHENTICATION_CODE], security_event.KEPT_FOR

#: The words around a span, and what makes it true.
TOLD: Final[list[tuple[str, timedelta]]] = [
    ("The backups are encrypted, live for {}", days(Schedule().backup)),
    ("An item you delete can be brought back for {}", RESTORABLE),
    ("that belongs to it is removed within {}", days(PROMISED_DAYS)),
    ("a grace of {}", days(Schedule().grace)),
    ("the {} count from your request", days(PROMISED_DAYS)),
    ("Until {} after the end, a journal", days(Schedule().backup + 1)),
    (
        "What has arrived is kept for {}",
        in_sql("services/product/migrations/0026_archives.sql", "uploads WHERE touched_at <"),
    ),
    ("For {} it lies here encrypted", export.KEPT_FOR),
    ("We sent a link to the address you gave. It works for {}", VERIFY),
    ("our mail goes there. For {} the old address", UNDO),
    ("with this address, a link is on its way. It works for {}, once", RESET),
    ("with this address, a link is on its way. It works for {}.", DELETE),
    ("Links work once and for {}", VERIFY),
    ("on its way to your mailbox. It works for {}", RESET),
    ("What was deleted in the last {}", RESTORABLE),
    ("Kept for {} with links and history", RESTORABLE),
    ("What you delete waits here for {}", RESTORABLE),
    ("After {} it is gone for good", RESTORABLE),
    ("They are kept for {} under “Recently deleted”", RESTORABLE),
    ("on its way to {asking.variables}. It works for {}, once", CONFIRM),
    ("Nothing in the last {}", HISTORY),
    ("so we sent a link to it. It works for {}", VERIFY),
    ("Confirm it to make the change. The link works once, for {}", CONFIRM),
    ("the address is forgotten within {}", CONFIRM),
    ("For {} the change can be taken back from here", UNDO),
    ('that asks once more.", "It works for {}', DELETE),
    ("Confirm the address to open the account. The link works once, for {}", VERIFY),
    ("what was typed is deleted within {}", VERIFICATION_LASTS),
    ('{self.product_name}.", "The link works once, for {}', RESET),
    ('where you were asked for it.", "It works once, for {}', CODE),
    ("It stays there for at most {}", export.KEPT_FOR),
    ("press the button within {}", NOT_ME),
    ("was made within the last {}", UNDO),
    ("this one can take it back for {}", UNDO),
]


def pattern(words: str) -> re.Pattern[str]:
    before, _, after = words.rpartition("{}")
    return re.compile(re.escape(before) + f"(?P<span>{_SPAN.pattern})" + re.escape(after))


@pytest.mark.parametrize(("words", "in_force"), TOLD, ids=[words for words, _ in TOLD])
def test_what_is_told_is_what_is_in_force(words: str, in_force: timedelta):
    found = [
        match["span"]
        for path in (POLICY, *APP, *LETTERS)
        for match in pattern(words).finditer(read(path))
    ]
    assert found, "nobody is told this any more: take the line out"
    assert {span(one) for one in found} == {in_force}


@pytest.mark.parametrize("path", [*APP, *LETTERS], ids=lambda path: path.name)
def test_no_span_is_told_that_nobody_compares(path: Path):
    text = read(path)
    compared = {
        match.start("span") for words, _ in TOLD for match in pattern(words).finditer(text)
    }
    assert [found for found in _spans(text) if found[0] not in compared] == []


def _spans(text: str) -> Iterator[tuple[int, str]]:
    for match in _SPAN.finditer(text):
        if not text.startswith("'s", match.end()):  # a day's count
            yield match.start(), text[max(0, match.start() - 40) : match.end()]


def test_the_days_of_a_deletion_are_the_same_wherever_they_count():
    schedule = Schedule()
    assert default("privacy", "GRACE_DAYS") == days(schedule.grace)
    assert default("privacy", "LIVE_DAYS") == days(schedule.live)
    assert default("privacy", "BACKUP_DAYS") == days(schedule.backup) == days(BACKUPS_KEPT_DAYS)
    forgotten = in_sql("services/chassis/account_records.py", "changed_at <")
    assert forgotten == days(schedule.backup + 1)


def test_what_was_deleted_is_removed_when_it_can_no_longer_be_brought_back():
    assert (
        in_sql("services/product/migrations/0002_row_security.sql", "WHERE deleted_at <")
        == RESTORABLE
    )
