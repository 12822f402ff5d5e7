"""The agent at work, for pictures: a provider that is played, and its reading of a meeting."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from deploy.local.ports import free_port
from tests.e2e import model_provider
from tests.e2e.app_screens import Screen
from tests.e2e.model_provider import ModelProvider
from tests.e2e.sample import Sample

_ANSWER = Path(__file__).parent / "data" / "discovery_call_read.json"
_KEY = "gsk_planted0123456789abcdefghijklmnopqrstuvwxGROQ"
_READS_WITHIN_MS = 30_000


@contextmanager
def played_provider() -> Iterator[ModelProvider]:
    """Groq as aimock plays it; it answers with a reading of the sample's meeting."""
    groq = ModelProvider("groq", "Groq", free_port(), "/openai/v1", _KEY)
    [process] = model_provider.start([groq])
    try:
        groq.answers(json.loads(_ANSWER.read_text("utf-8")))
        yield groq
    finally:
        process.terminate()
        process.wait(10)


def settings_for(provider: ModelProvider) -> dict[str, str]:
    """What the system is told, so that the page may talk to the provider."""
    return {"AZMYRA_LLM_GROQ_URL": provider.url, "AZMYRA_LLM_ORIGINS": provider.origin}


def reading(sample: Sample, provider: ModelProvider) -> Iterator[Screen]:
    """Before anything is sent, and when all has been read; the key stays for the last."""
    path = f"/transcripts/{sample.first('transcripts')}"

    def open_the_preview(page: Page) -> None:
        record = {
            "version": 1,
            "keys": {"groq": {"key": provider.key, "model": "openai/gpt-oss-120b"}},
        }
        page.evaluate("keys => localStorage.setItem('azmyra.ai-keys', keys)", json.dumps(record))
        page.reload()
        page.get_by_role("button", name="Read this meeting").click()
        expect(page.get_by_role("button", name="Send to Groq")).to_be_visible()

    def read(page: Page) -> None:
        open_the_preview(page)
        page.get_by_role("button", name="Send to Groq").click()
        page.get_by_text("The whole meeting was read.").wait_for(timeout=_READS_WITHIN_MS)

    yield Screen("reading-preview", path, open_the_preview)
    yield Screen("reading-findings", path, read)
    yield Screen("settings-ai-keys-kept", "/settings/ai-keys")
