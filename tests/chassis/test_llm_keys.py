import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.llm_keys import contains_llm_key, find_llm_keys

ALNUM = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fJ" * 3
HEX = "0123456789abcdef" * 4
KEYS = {
    "openai": f"sk-{ALNUM[:48]}",
    "openai, a project's": f"sk-proj-{ALNUM[:40]}-{ALNUM[:30]}_{ALNUM[:20]}",
    "openai, a service account's": f"sk-svcacct-{ALNUM[:60]}",
    "deepseek and others": f"sk-{HEX[:32]}",
    "anthropic": f"sk-ant-api03-{ALNUM[:80]}-AA",
    "openrouter": f"sk-or-v1-{HEX}",
    "groq": f"gsk_{ALNUM[:52]}",
    "xai": f"xai-{ALNUM[:80]}",
    "perplexity": f"pplx-{ALNUM[:48]}",
    "google": f"AIza{ALNUM[:35]}",
    "of letters only": "sk-" + "abcdefghijklmnopqrstuvwxyz",
}
NOT_KEYS = [
    "sk-learn",
    "sk-learn-based-classification-pipeline-for-everyone",
    "risk-assessment-framework-for-enterprise-2026-revision-3",
    "task-0192d0a0111172228333444455556666",
    "disk-usage-of-the-production-database-servers",
    "gsk_quarterly_report_on_vaccines_2026",
    "xai-explainability-report-for-the-board",
    "AIzawa",
    "sk-…",
    "sk-short1234",
    # Integration tokens are not LLM keys.
    "xoxb-123456789012-123456789012-" + ALNUM[:24],
    "ghp_" + ALNUM[:36],
    "github_pat_" + ALNUM[:82],
    "lin_api_" + ALNUM[:40],
    "ntn_" + ALNUM[:46],
    "ATATT3xFfGF0" + ALNUM[:90],
    "0192d0a0-1111-7222-8333-444455556666",
]


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_every_known_prefix_of_key_length_is_found(key):
    (found,) = find_llm_keys(f"my key is {key}, keep it")
    assert (found.start, found.end) == (10, 10 + len(key))


@pytest.mark.parametrize("name", ["openai", "anthropic", "openrouter", "groq", "xai", "google"])
def test_the_provider_is_named(name):
    assert find_llm_keys(KEYS[name])[0].provider == name


@pytest.mark.parametrize("text", NOT_KEYS)
def test_words_and_integration_tokens_are_left_alone(text):
    assert find_llm_keys(f"see {text} there") == []


def test_lines_count_from_one():
    text = f"WEBVTT\n\n{KEYS['groq']}\r\nand {KEYS['openai']}\n"
    assert [found.line for found in find_llm_keys(text)] == [3, 4]


@pytest.mark.parametrize("before", ["\\n", "\\u000a", "%0A", "=", '"', "_", "-", "é", "%3D"])
def test_a_key_is_found_in_whatever_it_is_wrapped(before):
    assert contains_llm_key(f"word{before}{KEYS['anthropic']}".encode())


def test_a_key_is_found_among_bytes_that_are_not_text():
    assert contains_llm_key(b"\xff\xfe\x00" + KEYS["xai"].encode() + b"\x00")
    assert not contains_llm_key(b"\xff\xfe\x00sk-\x00")


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*KEYS.values(), *NOT_KEYS, "sk-", "gsk_", "AIza", " ", "\\n", "-"]),
            st.text(string.printable, max_size=40),
        ),
        max_size=8,
    ).map("".join)
)
def test_where_every_key_that_is_found_is_replaced_none_is_left(text):
    for found in reversed(find_llm_keys(text)):
        text = f"{text[: found.start]}[key removed]{text[found.end :]}"
    assert find_llm_keys(text) == []
