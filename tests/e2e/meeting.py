"""A meeting of more than an hour, and what a model would make of it."""

from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[1] / "product/transcripts/zoom-roadmap-review.vtt"
TITLE = "zoom roadmap review"

RISK = "Google's assessment takes too long"
RISK_WORDS = "If we don't start it in September, we won't launch this year."
INITIATIVE = "Answer the first ticket within three days"
INITIATIVE_WORDS = "time to first answered ticket from eleven days to under three"
DECISION = "Push notifications get their own queue"
DECISION_WORDS = "push notifications get their own queue, in the next sprint"
ACTION = "Ask the biggest customers about phone management"
ACTION_WORDS = "I'll survey the thirty biggest customers about phone management"
MADE_UP = "The database will be replaced"
MADE_UP_WORDS = "We will throw the whole database away on Friday."


def _point(title: str, words: str, *, turn: int = 0, **more: Any) -> dict[str, Any]:
    quotes = [{"turn": turn, "text": words}]
    return {"title": title, "detail": "", "quotes": quotes, **more}


# The turn numbers are wrong and the quotes differ in case and marks, as a model's would.
ANSWER: dict[str, Any] = {
    "summary": [_point("The third quarter's roadmap was reviewed.", "GOOD AFTERNOON everybody")],
    "decisions": [_point(DECISION, DECISION_WORDS)],
    "actions": [_point(ACTION, ACTION_WORDS.replace("'", "\u2019"), owner="Marcus Weber")],
    "risks": [
        _point(RISK, f"“{RISK_WORDS}”", probability=3, impact=4),
        _point(MADE_UP, MADE_UP_WORDS, probability=1, impact=1),
    ],
    "insights": [],
    "initiatives": [
        _point(INITIATIVE, INITIATIVE_WORDS.upper(), outcome="Under three days by December.")
    ],
}
NOTHING: dict[str, Any] = {section: [] for section in ANSWER}
