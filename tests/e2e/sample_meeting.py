"""A meeting as a team that builds software for clinics would hold it, for pictures of the app."""

from typing import Final

TITLE: Final = "Discovery call: Northwind Clinics"

_TURNS: Final = (
    ("Maya Lindqvist", "Thanks for making the time, everybody. I'd like to hear how intake really works today, before we talk about what to build."),
    ("Daniel Okafor", "Happy to. In the mornings we have two people at the front desk and about ninety patients before noon."),
    ("Daniel Okafor", "Half of our intake forms still arrive on paper, and somebody types them in after lunch."),
    ("Maya Lindqvist", "What happens to the patient in the meantime?"),
    ("Daniel Okafor", "The nurse starts without the history. Last month we gave one patient the wrong allergy sheet, and we caught it by luck."),
    ("Priya Raman", "That is the part that scares me. If intake were done on the phone before the visit, we would not need to type at all."),
    ("Tom Berger", "From our side, the forms can be prefilled from the appointment. The open question is the identity check."),
    ("Priya Raman", "Legal will want a signed consent for anything that leaves the clinic's network."),
    ("Tom Berger", "And the scheduling vendor told us their old interface is switched off in March. We depend on it for the prefill."),
    ("Maya Lindqvist", "So that is a date we cannot move. What would make this worth it for you, Daniel?"),
    ("Daniel Okafor", "If the morning queue were under ten minutes, I would sign tomorrow. Today it is thirty-five."),
    ("Maya Lindqvist", "Then let us decide: we start with mobile intake for returning patients only, and leave new patients for later."),
    ("Priya Raman", "Agreed. Returning patients are two thirds of the volume and we already know who they are."),
    ("Tom Berger", "I can have a prototype by the end of January, if somebody gets me test data without real names."),
    ("Daniel Okafor", "We can give you last spring's forms with the names taken out. I'll send them on Thursday."),
    ("Maya Lindqvist", "One more question. Did you look at anybody else?"),
    ("Daniel Okafor", "We tried Formstack for a quarter. It was cheap, but the nurses could not see the answers in their own screen, so nobody used it."),
    ("Priya Raman", "And MediFlow quoted us a six-month rollout. Nobody here has six months."),
    ("Maya Lindqvist", "That helps. I'll write up the decision and the risks, and you tell me where I am wrong."),
)  # fmt: skip
_SECONDS_PER_TURN: Final = 17
_REPETITIONS: Final = 3


def webvtt() -> bytes:
    """The meeting as Zoom writes it: numbered cues of about a quarter of a minute."""
    cues = ["WEBVTT", ""]
    turns = [*_TURNS, *(_small_talk() * _REPETITIONS)]
    for number, (speaker, words) in enumerate(turns, start=1):
        begins = (number - 1) * _SECONDS_PER_TURN
        cues += [
            str(number),
            f"{_clock(begins)} --> {_clock(begins + 15)}",
            f"{speaker}: {words}",
            "",
        ]
    return "\n".join(cues).encode()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


def _small_talk() -> tuple[tuple[str, str], ...]:
    return (
        ("Tom Berger", "While we are here, let me walk through the screens we have so far, and stop me where it does not fit."),
        ("Daniel Okafor", "The order of the questions matters to us: allergies come first, then medication, then the rest."),
        ("Priya Raman", "And it has to work with one hand, on a cheap phone, in a waiting room with bad reception."),
        ("Maya Lindqvist", "Noted. Let us go on to the next screen."),
    )  # fmt: skip
