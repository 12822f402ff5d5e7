"""Meetings as Zoom, Teams and Meet write them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.product.domain.decoding import decode
from services.product.domain.imports import Unreadable
from services.product.domain.meeting import Meeting
from services.product.domain.turns import LONGEST_TURN, turns_of
from services.product.domain.utterances import Utterance
from services.product.domain.webvtt.parse import parse
from tests.product.meetings import TRANSCRIPTS

SPEAKERS = {"Priya Raman", "Marcus Weber", "Sofia Lindqvist", "Tomasz Nowak", "Dana Okafor"}


def read(name: str) -> Meeting:
    return parse(decode((TRANSCRIPTS / name).read_bytes()))


def said(meeting: Meeting) -> list[tuple[str, int, str]]:
    return [(turn.speaker, turn.start_ms, turn.text) for turn in meeting.turns]


def problems(text: str) -> list[int]:
    with pytest.raises(Unreadable) as unreadable:
        parse(text)
    return [problem.line for problem in unreadable.value.problems]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("zoom-roadmap-review.vtt", "zoom"),
        ("teams-churn.vtt", "teams"),
        ("teams-stream.vtt", "teams"),
        ("meet-data-residency.vtt", "meet"),
    ],
)
def test_the_program_and_its_speakers_are_recognised(name: str, source: str):
    meeting = read(name)
    assert meeting.source == source
    assert {turn.speaker for turn in meeting.turns} == SPEAKERS
    assert all("<" not in turn.text and "-->" not in turn.text for turn in meeting.turns)


def test_an_hour_of_zoom_reads_as_paragraphs():
    meeting = read("zoom-roadmap-review.vtt")
    assert meeting.duration_ms > 3_600_000
    words = [turn.text for turn in meeting.turns]
    assert any(
        "decision two: SAML single sign-on goes into the fourth quarter" in t for t in words
    )
    assert max(map(len, words)) <= LONGEST_TURN
    assert [turn.seq for turn in meeting.turns] == list(range(len(meeting.turns)))
    starts = [turn.start_ms for turn in meeting.turns]
    assert starts == sorted(starts)


def test_a_sentence_broken_over_captions_is_whole_again():
    texts = [turn.text for turn in read("meet-data-residency.vtt").turns]
    assert any(
        "I would stop the native app altogether, and make the web app work" in t for t in texts
    )


def test_zoom_names_with_brackets_digits_and_dots_are_names():
    meeting = read("zoom-short-hours-optional.vtt")
    assert said(meeting) == [
        (
            "Ada Lovelace (she/her)",
            2_010,
            "Good morning, everyone. Remember: the demo is at 10:30, see https://example.org/demo.",
        ),
        ("Grace H.", 9_900, "Is R&D joining?"),
        ("iPhone 12", 3_600_000, "Sorry, I was muted."),
    ]
    assert (meeting.title, meeting.date) == ("Stand-up 2026-10-05", "2026-10-05")


def test_teams_voices_notes_styles_and_entities():
    meeting = read("teams-two-voices.vtt")
    assert said(meeting) == [
        ("Ada Lovelace", 3_456, "Is 5 < 7?"),
        ("Grace Hopper", 3_456, "Yes, it is & stays so. Always was."),
    ]
    assert (meeting.source, meeting.title) == ("teams", "Weekly sync")
    assert meeting.date == "2026-09-14"


def test_meet_puts_two_people_into_one_caption():
    meeting = parse(
        "WEBVTT\n\n00:00:16.000 --> 00:00:20.000\n(Ada Lovelace)\nWhat is your background?\n-\n \n"
        "(Grace Hopper)\nMathematics.\n\n00:00:20.000 --> 00:00:24.000\n(Grace Hopper)\nAnd you?\n"
    )
    assert said(meeting) == [
        ("Ada Lovelace", 16_000, "What is your background?"),
        ("Grace Hopper", 16_000, "Mathematics. And you?"),
    ]


def test_words_without_a_speaker_are_kept():
    meeting = parse(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nNote: this is one sentence.\n\n"
        "00:02.000 --> 00:03.000\nAnd one more.\n\n00:03.000 --> 00:04.000\nEnd.\n"
    )
    assert said(meeting) == [("", 1000, "Note: this is one sentence. And one more. End.")]
    assert meeting.source == "other"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_reads_the_same(encoding: str, line_end: str):
    text = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nZoë 🚀: Ça va?\n"
    meeting = parse(decode(text.replace("\n", line_end).encode(encoding)))
    assert said(meeting) == [("Zoë 🚀", 1000, "Ça va?")]


def test_a_missing_empty_line_between_cues_is_forgiven():
    meeting = parse(
        "WEBVTT\n00:01.000 --> 00:02.000\nOne\n2\n00:02.000 --> 00:03.000\nTwo\n"
        "00:03,000 --> 00:04,000\nThree"
    )
    assert [turn.text for turn in meeting.turns] == ["One Two Three"]


def test_every_line_at_fault_is_told():
    assert problems("WEBVTT\n\n00:01 -> 00:02\nx\n\n00:99.000 --> 00:02.000\nx\n") == [3, 6]
    assert problems("WEBVTT\n\n1\n2\n00:01.000 --> 00:02.000\nx\n") == [3]
    assert problems("WEBVTT\n\n00:01.000 --> 101:00:02.000\nx\n") == [3]
    assert problems("webvtt\n\n00:01.000 --> 00:02.000\nx\n") == [1]
    assert problems("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada></v>\n") == [0]


def test_a_turn_ends_with_its_speaker_with_a_long_pause_and_before_it_grows_too_long():
    def speak(speaker: str, second: int, text: str) -> Utterance:
        return Utterance(speaker, second * 1000, second * 1000 + 900, text)

    turns = turns_of(
        [
            speak("Ada", 0, "One."),
            speak("ADA", 1, "Two."),
            speak("Grace", 2, "Three."),
            speak("Grace", 13, "Four."),
            speak("Grace", 14, "x" * 995),
            speak("Grace", 15, "Five, " * 400),
        ]
    )
    assert [(turn.speaker, turn.start_ms, turn.text[:9]) for turn in turns] == [
        ("Ada", 0, "One. Two."),
        ("Grace", 2000, "Three."),
        ("Grace", 13_000, "Four."),
        ("Grace", 14_000, "xxxxxxxxx"),
        ("Grace", 15_000, "Five, Fiv"),
    ]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(data: bytes):
    _read_or_refuse(data)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "\n",
                    "\n\n",
                    "\r\n",
                    "WEBVTT",
                    "NOTE",
                    "STYLE",
                    "-->",
                    "00:01.000 --> 00:02.000",
                ),
                *(
                    "<v Ada>",
                    "</v>",
                    "<v",
                    "Ada: ",
                    "(Ada)",
                    "-",
                    " ",
                    "1",
                    "&amp;",
                    "&#0;",
                    "<c.x>",
                ),
                *("\0", "\ufeff", "🚀", "99:99", "a", ":", "\u2028", "\x1c"),
            ]
        ),
        max_size=30,
    )
)
def test_no_pieces_of_captions_crash_the_reader(pieces: list[str]):
    _read_or_refuse(("WEBVTT\n\n" + "".join(pieces)).encode())


def _read_or_refuse(data: bytes) -> None:
    try:
        meeting = parse(decode(data))
    except Unreadable as unreadable:
        told = len(unreadable.problems)
    else:
        told = 1
        assert meeting.turns
        assert all(turn.text.strip() == turn.text != "" for turn in meeting.turns)
    assert 1 <= told <= 100


NAMES = st.text("abcdefghijklmnopqrstuvwxyzÀÉß .'", min_size=1, max_size=20).map(
    lambda name: " ".join(name.split()) or "Ada"
)
WORDS = st.lists(
    st.text("abcXYZ,.?!&<>'\"()🚀é0", min_size=1, max_size=12), min_size=1, max_size=12
).map(" ".join)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, WORDS), min_size=1, max_size=15))
def test_what_is_written_with_voices_is_read_back(spoken: list[tuple[str, str]]):
    text = "WEBVTT\n"
    for second, (name, words) in enumerate(spoken):
        escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        times = f"00:00:{second * 3:02}.000 --> 00:00:{second * 3 + 1:02}.500"
        text += f"\n{second}\n{times}\n<v {name}>{escaped}</v>\n"
    meeting = parse(text)
    for turn in meeting.turns:
        assert turn.start_ms % 3000 == 0
    together = " ".join(turn.text for turn in meeting.turns)
    assert together == " ".join(words for _, words in spoken)
    assert {t.speaker.casefold() for t in meeting.turns} == {n.casefold() for n, _ in spoken}


def test_five_megabytes_are_read_in_under_three_seconds():
    cue = "\n{0}\n{1:02}:{2:02}:{3:02}.000 --> {1:02}:{2:02}:{3:02}.900\nSpeaker {4}: {5}\n"
    words = "we should look at the numbers again before anybody decides anything here"
    text = "WEBVTT\n" + "".join(
        cue.format(n, n // 3600, n // 60 % 60, n % 60, n // 7 % 5, words) for n in range(45_000)
    )
    assert len(text) > 5_000_000
    # The processor's time: other tests may share the machine.
    started = time.process_time()
    meeting = parse(decode(text.encode()))
    assert time.process_time() - started < 3
    assert len(meeting.turns) == 6429


CUE = "WEBVTT\n\n00:01.000 --> 00:02.000\n"


@pytest.mark.parametrize(
    "text",
    [
        CUE + "a " * 1_000_000,
        CUE + "<v " * 30_000,
        CUE + "<v.x" * 20_000,
        CUE + "<v x>" * 18_000,
        CUE + "<c." * 30_000,
        CUE + "A" + " " * 90_000,
        CUE + " " * 90_000 + "x:",
        CUE + " \n" * 45_000,
        CUE + "a:" * 45_000,
        CUE + "&amp" * 20_000,
        CUE + "(" * 90_000,
        "WEBVTT\n\n" + "-->\n" * 1_000_000,
        "WEBVTT\n\n" + "x\n" * 1_000_000,
        "WEBVTT\n\n" + "x\n\n" * 1_000_000,
        "WEBVTT\n" + "\n" * 3_000_000,
        "WEBVTT\n\n" + "0" * 3_000_000 + ":00 --> 1",
        "WEBVTT\n\n00:01.000" + " " * 3_000_000 + "-->",
        "WEBVTT " + "2026" * 1_000_000 + "\n\n00:01.000 --> 00:02.000\nx",
        "WEBVTT" + "\n\n00:01.000 --> 00:02.000\nx" * 220_000,
    ],
    ids=range(19),
)
def test_no_file_keeps_the_reader_busy(text: str):
    started = time.process_time()
    _read_or_refuse(text.encode())
    assert time.process_time() - started < 6
