"""What the same team has written down, for pictures of the app: by the kind's plural, in its fields."""

from collections.abc import Mapping
from typing import Any, Final

ITEMS: Final[Mapping[str, tuple[dict[str, Any], ...]]] = {
    "initiatives": (
        {
            "title": "Mobile intake for returning patients",
            "problem": "Front desks retype half of all intake forms after lunch, so nurses begin visits without the history. The morning queue takes 35 minutes.",
            "outcome": "Returning patients finish intake on their phone before the visit; the morning queue is under ten minutes.",
            "status": "active",
            "owner": "Maya Lindqvist",
            "reach": {"low": 900, "high": 1400},
            "impact": {"low": 1, "high": 2},
            "confidence": 70,
            "effort": 4,
            "target": {"start": "2027-01-01", "resolution": "quarter"},
            "tags": ["intake", "front desk"],
        },
        {"title": "Prefill forms from the appointment", "status": "planned", "owner": "Tom Berger", "confidence": 55, "effort": 2.5, "target": {"start": "2027-03-01", "resolution": "month"}, "tags": ["intake"]},
        {"title": "Allergy alerts in the nurse's own screen", "status": "planned", "owner": "Priya Raman", "confidence": 60, "effort": 3, "target": {"start": "2027-04-01", "resolution": "quarter"}, "tags": ["safety"]},
        {"title": "Consent that can be signed on the phone", "status": "idea", "confidence": 40, "effort": 1.5, "tags": ["legal", "intake"]},
        {"title": "Waiting-room display", "status": "cancelled", "owner": "Daniel Okafor", "confidence": 20, "effort": 1},
    ),
    "risks": (
        {
            "title": "The scheduling vendor switches its old interface off in March",
            "statement": "If the new interface is not certified by March, then prefilled forms stop working, because they read the appointment from the old one.",
            "category": "technical",
            "probability": 4,
            "impact": 5,
            "response": "reduce",
            "status": "open",
            "owner": "Tom Berger",
            "review_date": "2026-12-07",
            "tags": ["vendor"],
        },
        {"title": "Consent for data that leaves the clinic's network", "category": "legal", "probability": 3, "impact": 4, "status": "mitigating", "owner": "Priya Raman", "mitigation": "A signed consent as the first step of intake; reviewed by the clinic's counsel.", "review_date": "2026-12-14"},
        {"title": "Nurses ignore answers that are not in their own screen", "category": "product", "probability": 3, "impact": 3, "status": "open", "owner": "Maya Lindqvist"},
        {"title": "Identity check turns away older patients", "category": "product", "probability": 2, "impact": 3, "status": "accepted"},
        {"title": "Test data with real names", "category": "legal", "probability": 1, "impact": 4, "status": "closed", "owner": "Daniel Okafor"},
    ),
    "roadmap-items": (
        {"title": "Intake prototype with returning patients", "horizon": "now", "lane": "Intake", "status": "in_progress", "owner": "Tom Berger", "target": {"start": "2027-01-01", "resolution": "month"}},
        {"title": "Certify the new scheduling interface", "horizon": "now", "lane": "Platform", "status": "planned", "target": {"start": "2027-02-01", "resolution": "month"}},
        {"title": "Allergy alerts", "horizon": "next", "lane": "Safety", "status": "planned", "target": {"start": "2027-04-01", "resolution": "quarter"}},
        {"title": "Consent on the phone", "horizon": "next", "lane": "Intake", "status": "planned", "target": {"start": "2027-01-01", "resolution": "half"}},
        {"title": "Intake for new patients", "horizon": "later", "lane": "Intake", "status": "planned", "target": {"start": "2027-01-01", "resolution": "year"}},
    ),
    "personas": (
        {"title": "Daniel, who runs the front desk", "role": "Operations lead", "segment": "Clinics with 3 to 10 sites", "goals": ["A morning without a queue", "Typing nothing twice"], "pains": ["Paper forms pile up until after lunch", "Nurses come out to ask for the history"], "quotes": ["If the morning queue were under ten minutes, I would sign tomorrow."], "colour": "teal"},
        {"title": "Amara, nurse on early shift", "role": "Nurse", "segment": "Clinics with 3 to 10 sites", "goals": ["Seeing allergies before she opens the door"], "pains": ["Another screen to log in to"], "colour": "grape"},
    ),
    "competitors": (
        {"title": "Formstack", "threat": "medium", "positioning": "Forms for any team, set up in a day.", "strengths": ["Price", "Quick to set up"], "weaknesses": ["Answers stay outside the nurse's screen"], "pricing": "From 50 a month and form", "link": "https://formstack.example"},
        {"title": "MediFlow", "threat": "high", "positioning": "The whole patient journey in one suite.", "strengths": ["Certified interfaces"], "weaknesses": ["Six months to roll out"], "pricing": "By the site, yearly", "link": "https://mediflow.example"},
    ),
    "visions": (
        {"title": "No visit begins without the history", "statement": "For clinics whose mornings are too full, our product is the intake that patients finish at home, that nurses see where they already look.", "target_customer": "Clinics with three to ten sites", "horizon_year": 2029, "measures": ["Morning queue under ten minutes", "No form typed by staff"]},
    ),
}  # fmt: skip
