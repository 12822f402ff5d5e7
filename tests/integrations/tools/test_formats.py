"""The tools' own forms of text, read and written."""

import pytest

from services.integrations.adapters.outbound.tools import texts
from services.integrations.adapters.outbound.tools.confluence import storage_format
from services.integrations.adapters.outbound.tools.jira import documents
from services.integrations.domain.outgoing import Outgoing, Section

WORDS = "Half of all guests leave.\n<b>Bold</b> & [CDATA]."
OUTGOING = Outgoing("Checkout", (Section("Problem", WORDS), Section("", "Try it.")), "Azmyra az-1")


def test_what_is_written_for_jira_reads_back_the_same():
    read = documents.text_of(documents.document_of(OUTGOING))
    assert read == f"Problem\n{WORDS}\nTry it.\nAzmyra az-1"


def test_a_jira_document_of_lists_mentions_and_code_becomes_lines():
    item = {"type": "paragraph", "content": [{"type": "mention", "attrs": {"text": "@Ada"}}]}
    code = {"type": "codeBlock", "content": [{"type": "text", "text": "x = 1"}]}
    listed = {"type": "bulletList", "content": [{"type": "listItem", "content": [item]}]}
    document = {"type": "doc", "version": 1, "content": [listed, code]}
    assert documents.text_of(document) == "- @Ada\nx = 1"
    assert documents.text_of(None) == ""


def test_what_is_written_for_confluence_reads_back_the_same():
    storage = storage_format.storage_of(OUTGOING)
    assert "<b>" not in storage
    assert storage_format.text_of(storage) == f"Problem\n{WORDS}\nTry it.\nAzmyra az-1"


@pytest.mark.parametrize(
    ("storage", "text"),
    [
        ("<p>One<br/>two</p>", "One\ntwo"),
        ("<ul><li><p>First</p></li><li>Second</li></ul>", "- First\n- Second"),
        (
            (
                '<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">py'
                "</ac:parameter><ac:plain-text-body><![CDATA[a < b]]></ac:plain-text-body>"
                "</ac:structured-macro>"
            ),
            "a < b",
        ),
        ("<p>caf&eacute; &amp; co</p><script>steal()</script>", "café & co"),
        ("", ""),
    ],
)
def test_confluences_own_elements_become_lines(storage, text):
    assert storage_format.text_of(storage) == text


def test_a_heading_is_left_out_where_there_is_none():
    assert texts.markdown(OUTGOING).startswith("## Problem\n\nHalf of all")
    assert texts.markdown(OUTGOING).endswith("Try it.\n\n_Azmyra az-1_")


def test_a_text_that_is_too_long_is_cut_where_everybody_sees_it():
    assert texts.shortened("abcdef", 4) == "abc…"
    assert texts.shortened("abcd", 4) == "abcd"
