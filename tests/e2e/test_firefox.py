"""The journey once more in Debian's Firefox, which decides on its own what to send and to ask."""

import json
import secrets
import shutil
import subprocess
from typing import Any

import pytest

from tests.e2e import meeting
from tests.e2e.model_provider import NODE, ROOT, ModelProvider
from tests.e2e.person import PASSWORD
from tests.e2e.traffic import Sent, Traffic
from tests.running_system import RunningSystem

_JOURNEY = ROOT / "tests/e2e/firefox_journey.mjs"


@pytest.fixture
def firefox() -> str:
    """The path of the browser; skipped where there is none."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.skip("Firefox is not installed")
    return path


@pytest.mark.promise("1.5", "1.6", "1.7", "7.1")
def test_the_journey_in_firefox_sends_keys_to_their_provider_alone(
    firefox: str, system: RunningSystem, providers: dict[str, ModelProvider]
) -> None:
    groq, openai = providers["groq"], providers["openai"]
    groq.answers(meeting.ANSWER)
    seen = journey(firefox, system, groq, unused=f"{openai.url}/models")
    assert meeting.INITIATIVE_WORDS in seen["quote"]
    assert seen["cookies"] == ["session"]
    assert seen["problems"] == []
    assert seen["elsewhere"] == "blocked"
    traffic = Traffic(sent=[sent_from(request) for request in seen["requests"]])
    assert traffic.origins() == {system.url, groq.origin}
    assert traffic.with_any_of([groq.key], to=system.url) == []
    assert traffic.with_any_of([groq.key], to=groq.origin)


def journey(
    firefox: str, system: RunningSystem, provider: ModelProvider, *, unused: str
) -> dict[str, Any]:
    """What Firefox sent and kept on the way from signing up to the linked initiative."""
    told = {
        "firefox": firefox,
        "ours": system.url,
        "mail": system.endpoints["mail"],
        "file": str(meeting.FILE),
        "provider": {"label": provider.label, "key": provider.key},
        "email": f"mary-{secrets.token_hex(4)}@example.org",
        "password": PASSWORD,
        "initiative": meeting.INITIATIVE,
        "unused": unused,
    }
    ran = subprocess.run(  # noqa: S603 -- our own script
        [NODE, _JOURNEY],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    seen: dict[str, Any] = json.loads(ran.stdout)
    return seen


def sent_from(request: dict[str, Any]) -> Sent:
    text = f"{request['url']}\n{json.dumps(request['headers'])}\n{request['body']}"
    return Sent(request["url"], text)
