"""One spelling for each address: that which a browser would ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelint.known.address import normalised, phone


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("HTTPS://Fund.Example:443/a/../b?q=1#top", "https://fund.example/b?q=1"),
        ("http://fund.example", "http://fund.example/"),
        ("  https://fund.example/ \n", "https://fund.example/"),
        ("www.fund.example/a b", "https://www.fund.example/a%20b"),
        ("//fund.example/a", "https://fund.example/a"),
        ("https://fund.example\\a", "https://fund.example/a"),
        ("https://例え.jp/パス", "https://xn--r8jz45g.jp/%E3%83%91%E3%82%B9"),
        ("https://fund.example/#!/login", "https://fund.example/#!/login"),
        ("https://fund.example/#/login", "https://fund.example/#/login"),
        ("https://fund.example/#login", "https://fund.example/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://[0:0::1]:80/", "http://[::1]/"),
        ("tel:+1 (555) 01-00", "tel:+1555010" + "0"),
        ("TEL:12393", "tel:12393"),
    ],
)
def test_one_spelling(written: str, kept: str) -> None:
    assert normalised(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("", "#top", "?a=b", "/guides/a", "mailto:a@fund.example", "javascript:alert(1)", "data:text/html,a"),
        *("ftp://fund.example/", "file:///etc/hosts", "https://", "https://a b/", "https://\ud800/", "tel:", "tel:abc"),
    ],
)
def test_what_is_no_address_of_the_web_has_none(written: str) -> None:
    assert normalised(written) == ""


@given(st.text(max_size=40) | st.text(max_size=40).map("https://fund.example/{}".format))
def test_it_reads_anything_and_says_it_once(written: str) -> None:
    kept = normalised(written)
    assert normalised(kept) == kept


@given(st.text(max_size=20))
def test_a_number_is_its_digits(written: str) -> None:
    kept = phone(written)
    assert kept in ("", phone(kept.removeprefix("tel:")))
