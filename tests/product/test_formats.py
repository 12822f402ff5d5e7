"""Meetings as Teams (Word), Otter, YouTube and Whisper write them, and as people do."""

import pytest

from services.product.domain.formats import FORMATS
from services.product.domain.imports import Unreadable
from services.product.domain.meeting import Meeting
from services.product.domain.turns import LONGEST_TURN
from tests.product.meetings import TRANSCRIPTS
from tests.product.word_files import teams_transcript, word_file

PEOPLE = {"Priya Raman", "Marcus Weber", "Sofia Lindqvist", "Tomasz Nowak", "Dana Okafor"}


def read(name: str, data: bytes) -> Meeting:
    form = FORMATS[name]
    return form.parse(form.text_of(data))


def said(name: str, text: str) -> list[tuple[str, int, str]]:
    turns = read(name, text.encode()).turns
    return [(turn.speaker, turn.start_ms, turn.text) for turn in turns]


def problems(name: str, data: bytes) -> list[int]:
    with pytest.raises(Unreadable) as unreadable:
        read(name, data)
    return [problem.line for problem in unreadable.value.problems]


@pytest.mark.parametrize(
    ("file", "speakers", "words"),
    [
        ("otter-churn.txt", PEOPLE, "I have the churn numbers open, tell me when you want them."),
        ("whisper-churn.srt", {""}, "I have the churn numbers open, tell me when you want them."),
        ("whisper-churn.vtt", {""}, "I have the churn numbers open, tell me when you want them."),
        ("whisper-terminal.txt", {""}, "I have the churn numbers open, tell me when you want"),
        ("youtube-studio.srt", {""}, "I have the churn numbers open, tell me when you want them."),
        (
            "youtube-automatic.vtt",
            {""},
            "i have the churn numbers open tell me when you want them",
        ),
        (
            "whisperx-speakers.srt",
            {"SPEAKER_00", "SPEAKER_01", "SPEAKER_02"},
            "I have the churn numbers open, tell me when you want them.",
        ),
        (
            "names-data-residency.txt",
            {"", "Priya", "Marcus", "Sofia", "Tomasz", "Dana"},
            "I would stop the native app altogether, and make the web app work",
        ),
    ],
)
def test_each_program_file_is_read_whole(file: str, speakers: set[str], words: str):
    meeting = read(file.rpartition(".")[2], (TRANSCRIPTS / file).read_bytes())
    assert {turn.speaker for turn in meeting.turns} == speakers
    assert sum(turn.text.count(words) for turn in meeting.turns) == 1
    assert not any("<" in turn.text or "-->" in turn.text for turn in meeting.turns)


def test_the_document_of_meet_tells_title_day_attendees_and_times():
    meeting = read("txt", (TRANSCRIPTS / "meet-document.txt").read_bytes())
    assert (meeting.title, meeting.date, meeting.source) == (
        "Onboarding review",
        "2026-11-12",
        "meet",
    )
    assert [(turn.speaker, turn.start_ms) for turn in meeting.turns] == [
        ("Priya Raman", 0),
        ("Marcus Weber", 0),
        ("Priya Raman", 0),
        ("Priya Raman", 304_000),
        ("Sofia Lindqvist", 304_000),
        ("Priya Raman", 304_000),
        ("Marcus Weber", 1_870_000),
    ]
    assert meeting.turns[5].text == "Remember: nobody reads the tour."
    assert meeting.turns[-1].text == "Then we move the import into the first screen."


def test_captions_saved_by_zoom_count_from_their_first_clock_even_past_midnight():
    meeting = read("txt", (TRANSCRIPTS / "zoom-saved-captions.txt").read_bytes())
    assert meeting.source == "zoom"
    assert [(turn.speaker, turn.start_ms, turn.text[:14]) for turn in meeting.turns] == [
        ("Priya Raman", 0, "Good afternoon"),
        ("Marcus Weber", 7_000, "Loud and clear"),
        ("Priya Raman", 49_000, "One thing firs"),
    ]


def test_a_time_alone_on_a_line_is_of_what_follows():
    meeting = read("txt", (TRANSCRIPTS / "youtube-panel.txt").read_bytes())
    assert [(turn.start_ms, turn.text[:14]) for turn in meeting.turns] == [
        (13_000, "good afternoon"),
        (35_000, "loud and clear"),
        (3_730_000, "that was all"),
    ]


def test_there_are_files_of_a_dozen_dialects():
    assert len(list(TRANSCRIPTS.iterdir())) >= 12


def test_teams_word_file_tells_title_day_speakers_and_times():
    meeting = read("docx", teams_transcript())
    assert (meeting.title, meeting.date, meeting.source) == ("Churn review", "2026-10-19", "teams")
    assert [(turn.speaker, turn.start_ms, turn.text) for turn in meeting.turns] == [
        ("Priya Raman", 3_000, "Good afternoon. Can you hear me?"),
        ("Marcus Weber (Guest)", 12_000, "Loud & clear. Remember: churn is up."),
        ("Marcus Weber (Guest)", 3_765_000, "That was all, from 10:30 to noon."),
    ]


def test_word_files_of_earlier_teams_and_of_people_are_read():
    earlier = word_file(
        ["0:0:0.0 --> 0:0:3.120\nAda Lovelace\nHello.", "0:1:4.5 --> 0:1:6.0\nGrace\nHi."]
    )
    turns = read("docx", earlier).turns
    assert [(t.speaker, t.start_ms) for t in turns] == [("Ada Lovelace", 0), ("Grace", 64_000)]
    by_hand = read("docx", word_file(["Ada: One.", "and two.", "Grace: Three."]))
    assert [(t.speaker, t.text) for t in by_hand.turns] == [
        ("Ada", "One. and two."),
        ("Grace", "Three."),
    ]


def test_subrip_without_numbers_with_dots_tags_and_empty_lines():
    text = (
        '00:00:01.500 --> 00:00:02.000\n<i>One</i>\n\n<font color="#fff">two</font>\n\n'
        "00:00:02,000 --> 00:00:03,000\n{\\an8}42\n\n7\n00:00:03,000 --> 00:00:04,000\nEnd"
    )
    assert said("srt", text) == [("", 1500, "One two 42 End")]


def test_subrip_tells_every_line_at_fault():
    bad = b"lost\n1\n00:00:01,000 -> 00:00:02,000\nx\n\n2\n00:00:03,000 --> 00:00:02,000\ny\n"
    assert problems("srt", bad) == [1, 3, 7]
    assert problems("srt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n") == [1]
    assert problems("srt", b"") == [0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("name", "text"),
    [("srt", "1\n00:00:01,000 --> 00:00:02,000\nZoë: Ça va?\n"), ("txt", "[0:01] Zoë: Ça va?\n")],
)
def test_every_encoding_and_line_end_reads_the_same(
    name: str, text: str, line_end: str, encoding: str
):
    [turn] = read(name, text.replace("\n", line_end).encode(encoding)).turns
    assert turn[1:] == ("Zoë", 1000, "Ça va?")


@pytest.mark.parametrize("name", ["srt", "txt"])
def test_a_wrong_encoding_is_told_with_its_line(name: str):
    text = "1\n00:00:01,000 --> 00:00:02,000\nZoë: Ça va?\n"
    assert problems(name, text.encode("latin-1")) == [3]
    assert problems(name, text.encode("utf-16-le")) == [0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada: One.\nTwo.\n\nGrace: Three.", [("Ada", 0, "One. Two."), ("Grace", 0, "Three.")]),
        (
            "00:00:05 Ada: One.\n1:00:07 Bo: Two.",
            [("Ada", 5000, "One."), ("Bo", 3_607_000, "Two.")],
        ),
        ("Ada (0:05): One.\nBo [0:07]: Two.", [("Ada", 5000, "One."), ("Bo", 7000, "Two.")]),
        ("Ada\t0:05\nSee: this.\n10:30 suits me.", [("Ada", 5000, "See: this. 10:30 suits me.")]),
        (
            "We meet.\nRemember: at ten.\nBye.\nBye.",
            [("", 0, "We meet. Remember: at ten. Bye. Bye.")],
        ),
        ("See https://example.org at 10:30", [("", 0, "See https://example.org at 10:30")]),
    ],
)
def test_plain_text_names_its_speakers_in_many_ways(text: str, expected: list[object]):
    assert said("txt", text) == expected


def test_plain_text_tells_every_line_at_fault():
    assert problems("txt", b"Ada  0:75\nHi.\nBo  0:61\nHi.") == [1, 3]
    assert problems("txt", b"1\n00:00:01,000 --> 00:00:02,000\nHi.\n") == [2]
    assert problems("txt", b"\n \n") == [0]
    assert problems("docx", word_file(["Ada   0:01\nHi.", "Bo   0:99\nHi."])) == [2]


def test_a_page_without_breaks_becomes_paragraphs():
    turns = said("txt", "Ada: " + "This is a sentence. " * 500)
    assert all(len(text) <= LONGEST_TURN and text.endswith(".") for _, _, text in turns)
    assert " ".join(text for _, _, text in turns) == ("This is a sentence. " * 500).strip()
