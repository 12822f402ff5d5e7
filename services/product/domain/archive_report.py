"""What an archive holds, what became of it, and how far it has been read."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, Self

#: "altered": not as it was when it was signed. "": not looked at yet.
SignatureState = Literal["", "signed", "unknown_key", "unsigned", "altered"]

#: So many names of altered files, and sentences, are kept.
MOST_TOLD: Final = 20


class ReadTo(NamedTuple):
    """Where reading goes on: the file's place in the list, and the rows of it that are read."""

    entry: int = 0
    rows: int = 0


class ArchiveReport(NamedTuple):
    signature: SignatureState = ""
    #: RFC 3339; "" where the archive does not tell.
    exported_at: str = ""
    altered: Sequence[str] = ()
    altered_count: int = 0
    #: Items that were stored, by kind.
    items: Mapping[str, int] = {}
    turns: int = 0
    links: int = 0
    revisions: int = 0
    #: Sentences.
    left_out: Sequence[str] = ()
    #: Like "privacy/consents".
    ignored: Sequence[str] = ()
    read_to: ReadTo = ReadTo()
    #: All of it has been; what is left is to store it.
    is_read: bool = False

    def with_altered(self, name: str) -> Self:
        """One more file is not as it was signed."""
        names = [*self.altered, name][:MOST_TOLD]
        return self._replace(
            signature="altered", altered=names, altered_count=self.altered_count + 1
        )

    def with_left_out(self, sentence: str) -> Self:
        return self._replace(left_out=[*self.left_out, sentence][:MOST_TOLD])

    @property
    def created_count(self) -> int:
        return sum(self.items.values())


def report_to_json(report: ArchiveReport) -> str:
    return json.dumps(report._asdict(), ensure_ascii=False)


def report_from_json(text: str) -> ArchiveReport:
    fields = json.loads(text)
    return ArchiveReport(**{**fields, "read_to": ReadTo(*fields["read_to"])})
