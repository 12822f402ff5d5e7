"""Recognises LLM API keys, so that they are refused before being stored or logged.

A key is a known prefix followed by at least 20 of the characters A-Z a-z 0-9 _ - that do not
read as words: "sk-learn-based-classification" and "risk-assessment-framework-2026" are not keys.
Tokens of the integrations (xoxb-, ghp_, lin_api_, ntn_, ATATT…) are not LLM keys and pass.

Look at the decoded text where there is one: an escape inside a key hides it in the raw bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The longest prefix names the provider; "sk-" alone is OpenAI's, and was copied by others.
_PROVIDERS = (
    ("sk-ant-", "anthropic"),
    ("sk-or-", "openrouter"),
    ("sk-", "openai"),
    ("gsk_", "groq"),
    ("xai-", "xai"),
    ("pplx-", "perplexity"),
    ("AIza", "google"),
)
# A letter or digit before the prefix makes it part of a word ("risk-"),
# unless it ends an escape (\n, \u000a, %0A).
_STARTS = r"(?:(?<![A-Za-z0-9])|(?<=\\[nrtbf])|(?<=\\u[0-9A-Fa-f]{4})|(?<=%[0-9A-Fa-f]{2}))"
# Looking ahead first keeps the four looks back for the few places that may be one: a fifth of
# the time on a transcript of 5 MB.
_SHAPE = re.compile(
    r"(?=sk-|gsk_|xai-|pplx-|AIza)"
    + _STARTS
    + r"(?:AIza[A-Za-z0-9_-]{35,}|(?:sk-|gsk_|xai-|pplx-)([A-Za-z0-9_-]{20,}))"
)
_MIXED_PART, _LONG_PART = 12, 24


@dataclass(frozen=True, slots=True)
class KeyFound:
    """Where a key stands: its line (from 1) and offsets in the whole text; not the key itself."""

    line: int
    start: int
    end: int
    provider: str


def find_llm_keys(text: str) -> list[KeyFound]:
    """Every key in *text*, in order."""
    found = []
    line, counted = 1, 0
    for match in _matches(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        found.append(KeyFound(line, match.start(), match.end(), _provider(match.group())))
    return found


def contains_llm_key(data: bytes) -> bool:
    """Whether *data*, read as ASCII with anything else in between, holds a key."""
    return next(_matches(data.decode("latin-1")), None) is not None


def _matches(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _SHAPE.finditer(text) if _is_key(match))


def _is_key(match: re.Match[str]) -> bool:
    body = match.group(1)
    return body is None or any(_is_random(part) for part in re.split("[_-]", body))


def _is_random(part: str) -> bool:
    if len(part) >= _LONG_PART:
        return True
    return len(part) >= _MIXED_PART and not part.isalpha() and not part.isdigit()


def _provider(key: str) -> str:
    return next(provider for prefix, provider in _PROVIDERS if key.startswith(prefix))
