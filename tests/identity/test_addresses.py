"""E-mail addresses as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.domain.email_address import EmailAddress, NotAnAddress


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ada@example.org", "ada@example.org"),
        ("  ada@example.org ", "ada@example.org"),
        ("Ada.Lovelace+news@Example.ORG", "Ada.Lovelace+news@example.org"),
        ("o'neil@sub.example.co.uk", "o'neil@sub.example.co.uk"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
    ],
)
def test_an_address_keeps_its_local_part_and_writes_its_domain_as_dns_does(typed, read):
    assert EmailAddress.parse(typed).text == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ada",
        "@example.org",
        "ada@",
        "ada@localhost",
        "ada@example..org",
        ".ada@example.org",
        "a..b@example.org",
        "ada@-example.org",
        "ada lovelace@example.org",
        "ada@example.org\nBcc: all@example.org",
        "ada@example.org, eve@example.org",
        "\N{CYRILLIC SMALL LETTER A}da@example.org",
        '"ada"@example.org',
        "a" * 65 + "@example.org",
        "ada@" + "a" * 64 + ".org",
        "ada@" + "a.long.domain." * 20 + "org",
    ],
)
def test_what_is_not_an_address_is_refused(typed):
    with pytest.raises(NotAnAddress):
        EmailAddress.parse(typed)


def test_case_does_not_make_another_account():
    assert EmailAddress.parse("Ada@Example.org").key == EmailAddress.parse("ada@example.ORG").key


@given(st.text())
def test_no_text_whatever_makes_it_fail_otherwise(typed):
    try:
        address = EmailAddress.parse(typed)
    except NotAnAddress:
        return
    assert "\n" not in address.text
    assert address.text.isascii()
